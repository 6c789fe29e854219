"""The ways in which offices set tables, as CSS for tables of the class `t`; {} stands for the class of the page."""

_NONE = "{} .t td,{} .t th{border:none}"
_H = "{} .t td,{} .t th{border:none;border-top:.5pt solid;border-bottom:.5pt solid}"
STYLES = {
    "full": "",
    "inner": "{} .t tr>*:first-child{border-left:none} {} .t tr>*:last-child{border-right:none}",
    "across": _H,
    "head_rules": _NONE + "{} .t{border-top:1.5pt solid;border-bottom:1pt solid} {} .t thead{border-bottom:.5pt solid}",
    "none": _NONE,
    "wide_none": _NONE + "{} .t{width:100%}",
    "dotted": "{} .t td,{} .t th{border:1px dotted #555}",
    "dotted_across": _H + "{} .t td,{} .t th{border-top:1px dotted;border-bottom:1px dotted} {} .t{width:100%}",
    "double": "{} .t td,{} .t th{border:3px double}",
    "hairline": "{} .t td,{} .t th{border:.2pt solid #aaa}",
    "separate": "{} .t{border-collapse:separate;border-spacing:3px}",
    "zebra": _NONE + "{} .t tbody tr:nth-child(odd){background:#ddd} {} .t thead tr{background:#336;color:#fff}",
    "head_fill": _NONE + "{} .t thead th{background:#cde} {} .t{border-top:2px solid;border-bottom:2px solid}",
    "fills": "{} .t{border-collapse:separate;border-spacing:1px;background:#000} "
    "{} .t td,{} .t th{background:#fff;border:none}",
    "white_rules": "{} .t td,{} .t th{border:1.5pt solid #fff;background:#e8eef7}",
    "down_only": _NONE + "{} .t td,{} .t th{border-left:.5pt solid;border-right:.5pt solid} "
    "{} .t thead{border-bottom:1px solid;border-top:1px solid} {} .t{border-bottom:1px solid}",
    "first_column": _NONE + "{} .t tr>*:first-child{border-right:.5pt solid} {} .t thead{border-bottom:1px solid}",
    "frame": _NONE + "{} .t{border:1pt solid}",
    "centre": _H + "{} .t td,{} .t th{text-align:center!important} {} .t{width:100%}",
    "left": _H + "{} .t td,{} .t th{text-align:left!important} {} .t{width:100%}",
    "left_none": _NONE + "{} .t td,{} .t th{text-align:left!important} {} .t{width:100%}",
    "centre_none": _NONE + "{} .t td,{} .t th{text-align:center!important} {} .t{width:100%}",
    "right_heads": _NONE + "{} .t th{text-align:right} {} .t{width:100%}",
    "right_heads_rules": _H + "{} .t th{text-align:right}",
    "tops": "{} .t td,{} .t th{vertical-align:top;height:30px}",
    "tops_none": _NONE + "{} .t td,{} .t th{vertical-align:top}",
    "bottoms_none": _NONE + "{} .t td,{} .t th{vertical-align:bottom} {} .t td:first-child{width:6em}",
    "tight": _NONE + "{} .t td,{} .t th{padding:0 2px;line-height:1}",
    "touching": _NONE + "{} .t td,{} .t th{padding:0;line-height:1.1}",
    "tight_rules": "{} .t td,{} .t th{padding:0 .5px;line-height:1}",
    "spread": _NONE + "{} .t td,{} .t th{padding:10px 24px;line-height:2} {} .t thead th{border-bottom:1px solid}",
    "narrow_labels": _H + "{} .t td:first-child{width:4em} {} .t{table-layout:fixed;width:100%}",
    "narrow_labels_none": _NONE + "{} .t td:first-child{width:5em} {} .t{width:100%;table-layout:fixed}",
    "tiny": "{} .t td,{} .t th{font-size:5pt;padding:1px}",
    "tiny_none": _NONE + "{} .t td,{} .t th{font-size:6pt;padding:1px 4px}",
    "large": "{} .t td,{} .t th{font-size:14pt;padding:6px}",
    "large_none": _NONE + "{} .t td,{} .t th{font-size:13pt;padding:5px 8px}",
    "bold": "{} .t td,{} .t th{text-shadow:.4px 0 #000;font-weight:bold}",
    "letters_apart": "{} .t th,{} .t td:first-child{letter-spacing:.4em}",
    "letters_apart_none": _NONE + "{} .t th,{} .t td:first-child{letter-spacing:.3em} {} .t{width:100%}",
    "figures_apart": _H + "{} .t td.n{letter-spacing:.08em}",
    "justified": "{} .t th,{} .t td:first-child{text-align:justify;text-align-last:justify} {} .t{width:100%}",
    "justified_none": _NONE + "{} .t th{text-align:justify;text-align-last:justify} {} .t{width:100%}",
    "skew": "{} .t{transform:rotate(.4deg)}",
    "round": "{} .t{border-collapse:separate;border-spacing:0;border:1px solid;border-radius:8px} "
    "{} .t td,{} .t th{border:none;border-bottom:1px solid}",
    "serif_none": _NONE + "{} .t{font-family:'Noto Serif CJK KR'} {} .t td,{} .t th{padding:1px 9px}",
    "mono_none": _NONE + "{} .t{font-family:'Noto Sans Mono CJK KR'} {} .t td,{} .t th{padding:1px 9px}",
    "rotated": "",
    "rotated_across": _H,
    "sideways": "",
    "sideways_across": _H,
    "condensed_none": _NONE + "{} .t{transform:scaleX(.8);transform-origin:left} {} .t td,{} .t th{padding:1px 9px}",
    "letters_close": "{} .t td,{} .t th{letter-spacing:-.06em}",
    "letters_close_none": _NONE + "{} .t td,{} .t th{letter-spacing:-.06em;padding:1px 9px}",
    "double_under_head": _NONE + "{} .t{border-top:2pt solid;border-bottom:1pt solid;width:100%} "
    "{} .t thead{border-bottom:3px double} {} .t tbody tr:last-child{border-top:.5pt solid}",
    "zebra_columns": _NONE + "{} .t td:nth-child(even){background:#eee} {} .t{width:100%}",
    "open_below": _NONE + "{} .t th{border-bottom:.5pt solid} {} .t td:first-child{border-right:.5pt solid}",
    "head_below_left": _NONE + "{} .t th{vertical-align:bottom;text-align:left} {} .t td{vertical-align:bottom} "
    "{} .t{width:100%}",
    "narrow_head_none": _NONE + "{} .t th{font-size:7pt} {} .t td{padding:2px 8px}",
    "high_rows_none": _NONE + "{} .t td{height:26px} {} .t th{height:34px}",
    "spread_across": _H + "{} .t th,{} .t td:first-child{text-align:justify;text-align-last:justify} {} .t{width:100%}",
    "left_figures_none": _NONE + "{} .t td.n{text-align:left} {} .t{width:100%}",
    "right_labels_none": _NONE + "{} .t td:first-child{text-align:right} {} .t td{padding:2px 9px}",
    "sideways_none": _NONE + "{} .t td,{} .t th{padding:2px 9px}",
}
"""Names of `rotated…` are turned by /Rotate, those of `sideways…` by their content."""
_PAGE = (
    "@page{size:A4;margin:18mm} body{font-family:'Noto Sans CJK KR';font-size:10pt;margin:0} "
    ".t{border-collapse:collapse} .t td,.t th{padding:2px 5px;border:.6pt solid} .n{text-align:right} "
    ".u{text-align:right;margin:2px 0} .p{break-after:page;position:relative} sup{font-size:6pt} "
    ".norep thead{display:table-row-group} .mark{font-size:7pt}"
)


def css_of(style: str) -> str:
    """The whole style sheet of a style."""
    return _PAGE + STYLES[style].replace("{}", ".p")
