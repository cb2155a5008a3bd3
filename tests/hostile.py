"""Texts that try to become something else, wherever a text can enter.

Each that is a script calls ``hit``; whoever opens a page with one of them looks whether
it was called.
"""

_HIT = "hit(1)"
_TAGS = (
    f"<script>{_HIT}</script>",
    f"<ScRiPt >{_HIT}</sCrIpT>",
    f"<script src=data:text/javascript,{_HIT}></script>",
    f"</script><script>{_HIT}</script>",
    f"</style><script>{_HIT}</script>",
    f"</title><script>{_HIT}</script>",
    f"</textarea><script>{_HIT}</script>",
    f"--><script>{_HIT}</script><!--",
    f"]]><script>{_HIT}</script>",
    f"<img src=x onerror={_HIT}>",
    f"<img src=x onerror='{_HIT}'//",
    f'"><img src=x onerror={_HIT}>',
    f"'><img src=x onerror={_HIT}>",
    f"`><img src=x onerror={_HIT}>",
    f"<svg onload={_HIT}>",
    f"<svg/onload={_HIT}//",
    f"<svg><animate onbegin={_HIT} attributeName=x>",
    f"<svg><script>{_HIT}</script></svg>",
    f"<svg><a xlink:href='javascript:{_HIT}'><text y=9>x</text></a>",
    f"<math><mi xlink:href='javascript:{_HIT}'>x</mi></math>",
    f"<body onload={_HIT}>",
    f"<details open ontoggle={_HIT}>x</details>",
    f"<video><source onerror={_HIT}></video>",
    f"<audio src=x onerror={_HIT}>",
    f"<input autofocus onfocus={_HIT}>",
    f"<select autofocus onfocus={_HIT}></select>",
    f"<marquee onstart={_HIT}>x</marquee>",
    f"<iframe src='javascript:parent.{_HIT}'></iframe>",
    f'<iframe srcdoc="<script>parent.{_HIT}</script>"></iframe>',
    f"<object data='javascript:{_HIT}'></object>",
    f"<embed src='javascript:{_HIT}'>",
    f"<a href='javascript:{_HIT}'>open</a>",
    f"<form action='javascript:{_HIT}'><button>go</button></form>",
    f"<base href='javascript:{_HIT}//'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{_HIT}'>",
    f"<link rel=stylesheet href='javascript:{_HIT}'>",
    f"<style>@import 'javascript:{_HIT}';</style>",
    f"<div style='background:url(javascript:{_HIT})'>x</div>",
    f"<p onmouseover={_HIT} style='position:fixed;inset:0'>x</p>",
    f"<x onclick={_HIT} tabindex=1 id=x>x</x>",
    f"&lt;script&gt;{_HIT}&lt;/script&gt;",
    f"&#60;img src=x onerror={_HIT}&#62;",
    f"\\u003cscript\\u003e{_HIT}\\u003c/script\\u003e",
    f"<noscript><p title='</noscript><img src=x onerror={_HIT}>'>",
    f"<template><script>{_HIT}</script></template>",
    f"<!--><script>{_HIT}</script>-->",
    f"<?xml version='1.0'?><script>{_HIT}</script>",
    f"<![CDATA[<script>{_HIT}</script>]]>",
)
_TEMPLATES = (
    *(f"${{{_HIT}}}", f"`${{{_HIT}}}`", f"`+{_HIT}+`", f"';{_HIT};'", f'";{_HIT};"'),
    *(
        f"\\';{_HIT};//",
        f"{{{{{_HIT}}}}}",
        "{{7*7}}",
        "{% 7*7 %}",
        "#{7*7}",
        "<%= 7 %>",
    ),
    *(
        f"{{{{constructor.constructor('{_HIT}')()}}}}",
        "{0.__class__}",
        "%s%n",
        "${7*7}",
    ),
    *("\\", "\\\\", "\\n", "a\\", "`", "``", "'", '"', "\\u0022", "*/", "//", "/*"),
)
_LINKS = (
    f"javascript:{_HIT}",
    f"JaVaScRiPt:{_HIT}",
    f"java\tscript:{_HIT}",
    f"[open](javascript:{_HIT})",
    f"![x](x 'onerror={_HIT}')",
    f"<javascript:{_HIT}>",
    f"data:text/html,<script>{_HIT}</script>",
    f"vbscript:{_HIT}",
    "//example.org/x",
    "file:///etc/passwd",
)
_MARKUP = (
    *("# heading", "*bold* _it_", "~~gone~~", ":red[red]", ":material/home:", "$x^2$"),
    *("$$\\int$$", "| a | b |", "- [ ] box", "<u>u</u>", "&amp;", "&nbsp;", "&copy"),
    *("#set text(red)", '#eval("1")', '#read("/etc/passwd")', "@label", "#pagebreak()"),
    *("\\documentclass{x}", "\\input{/etc/passwd}", "=1+1", "+1+1", "-1+1", "@SUM(1)"),
    *('=HYPERLINK("http://x")', "=cmd|'/c calc'!A0", 'DDE("x")', "'=1+1", "\uff1d1+1"),
)
_MARKS = (
    *("a\u202eb", "a\u2066b\u2069", "a\u200bb", "\ufeffa", "e\u0301" * 99, "a\u00adb"),
    *("\U0001f469\u200d\U0001f467", "\ud7ff", "\uffff", "مرحبا", "שלום", "İstanbul"),
    *(
        "x" * 2_000,
        "word " * 400,
        "\u0e2d\u0e31" * 200,
        "\U000e0041",
        "\u2028",
        "a\x85b",
    ),
)
HOSTILE = (*_TAGS, *_TEMPLATES, *_LINKS, *_MARKUP, *_MARKS)
#: Run before any script of a page: what a text that became a script would call.
WATCH = "window.hits = []; window.hit = one => window.top.hits.push(String(one));"
