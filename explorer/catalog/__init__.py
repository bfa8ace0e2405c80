"""What AWS offers: services, integrations between them and where each fact comes from."""
