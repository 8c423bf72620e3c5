"""Bytes that no reader of a format may stumble over."""

MEGABYTE = 1024**2

HOSTILE = {
    "nothing": b"",
    "a web page": b"\n<!DOCTYPE html><html><body>503</body></html>",
    "one line of ten megabytes": b"x" * (10 * MEGABYTE),
    "one line of numbers": b"1," * (5 * MEGABYTE),
    "one long text in quotes": b'"' + b"y" * (10 * MEGABYTE) + b'"',
    "quotes alone": b'"' * MEGABYTE,
    "nul bytes": b"\0" * 1000,
    "lists in lists": b"[" * MEGABYTE,
    "objects in objects": b'{"dataset":' * 100_000,
    "a number": b"7",
    "a list": b"[1, 2, 3]",
    "an empty object": b"{}",
    "half a utf-16 text": b"\xff\xfea",
    "signs of no encoding": b"\x81\x8d\x8f\n\x90\x9d",
    "statements without contents": b"A=;" * 200_000,
}
