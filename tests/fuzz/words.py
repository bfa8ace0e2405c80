"""What is thrown into texts: signs and words that YAML and our own format give a meaning."""

from __future__ import annotations

from storage.strategies import NASTY

_each = str.split

SIGNS = (
    *"\t\n\r\x85\u2028\u2029\ufeff\0\x1b\x7f\ud800\U0001f600",
    "\r\n",
    *_each("- ? : , [ ] { } # & * ! | > ' \" % @ ` = << ... --- ~ \\ -> {} [] | |- >- |2 !!str"),
    *("- ", ": ", ", ", " #", "\n---\n", "\n...\n", "&a ", "*a", "!x ", "!!python/name:os.system "),
    *("%YAML 1.1\n---\n", "%TAG ! x\n---\n", '"\\ud800"', '"\\x00"', '"\\U0010ffff"', '"\\N"'),
    *(
        "<<: *a",
        "__proto__: ",
        "? [a]\n: b",
        "#note-1",
        "#edge-1",
        "#header",
        "a -> b",
        "a -> b (2)",
    ),
)

KEYS = (
    *_each("format title description nodes groups edges annotations suppressed"),
    *_each("service name in at properties note type size collapsed from to via label"),
    *_each("line text rule on because x-other"),
)

IDS = (
    *_each("a b prod uploads resize lambda s3 sqs vpc box pipeline pipeline-stage subnet region"),
    *_each("s3-notification-lambda unknown-service queue-without-dead-letter"),
)

YAML = tuple(
    word.encode("utf-8", "surrogatepass")
    for word in (
        *SIGNS,
        *NASTY,
        *IDS,
        *(f"{key}: " for key in KEYS),
        *(f"\n{key}:\n  " for key in KEYS),
        *("{service: s3}", "[80, 120]", "{from: a, to: b}", "at: [1e6, -1e6]", "size: [-1, .nan]"),
    )
)
