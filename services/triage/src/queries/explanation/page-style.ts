/** The page's only style sheet; the content security policy names its hash. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#14213d;--soft:#5b6478;--line:#dfe3ea;--paper:#fff;--card:#f6f8fb;--good:#0f7b4f;--bad:#b42318;--wait:#9a6700;--calm:#3b5bdb;
--agent:#3b5bdb;--engineer:#0b8378;--customer:#8a94a6;--parts:#b7791f;--third-party:#7c4fc4}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf4;--soft:#9aa5ba;--line:#2c3648;--paper:#0f1624;--card:#172032;--good:#4cc38a;--bad:#ff8b7e;--wait:#e2b04a;--calm:#8ea8ff;
--agent:#5f7ff0;--engineer:#1fa698;--customer:#6d788c;--parts:#c98a2b;--third-party:#966bdb}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:66rem;margin:0 auto;padding:2rem 1.25rem 3rem}
header p{margin:0;color:var(--soft)}
h1{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;font-size:1.7rem;line-height:1.25;margin:.15rem 0 1.2rem}
h2{font-size:1.05rem;margin:2.2rem 0 .6rem}
.state{font-size:.85rem;font-weight:600;padding:.15rem .7rem;border-radius:99px;border:1.5px solid currentColor}
.met{color:var(--good)}.breached{color:var(--bad)}.paused.state,.cancelled{color:var(--wait)}.running{color:var(--calm)}
dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(13.2rem,1fr));gap:.75rem;margin:0}
dl.facts div{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.65rem .85rem}
dt{color:var(--soft);font-size:.8rem}dd{margin:.1rem 0 0;font-weight:600;font-variant-numeric:tabular-nums}
.note{color:var(--wait);font-weight:400;font-size:.85rem}
.rule{background:var(--card);border-left:4px solid var(--calm);border-radius:0 .6rem .6rem 0;padding:.7rem 1rem;margin:0}
.rule small{display:block;color:var(--soft)}
.bar{display:block;width:100%;height:auto;margin-top:.4rem}
.bar text{font-size:15px;fill:var(--soft)}.bar text.due{fill:var(--bad);font-weight:600}.bar text.name{fill:#fff;text-anchor:middle;font-weight:600;font-size:14px}
.bar line{stroke:var(--soft);stroke-width:1.5}.bar line.due{stroke:var(--bad);stroke-width:2.5}
.bar .ahead{fill:var(--card);stroke:var(--line)}
.of-agent{fill:var(--agent)}.of-engineer{fill:var(--engineer)}.of-customer{fill:var(--customer)}.of-parts{fill:var(--parts)}.of-third-party{fill:var(--third-party)}
.hatch{fill:url(#hatch)}.stripe{fill:var(--paper);opacity:.38}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.42rem .8rem .42rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-size:.8rem;font-weight:600;white-space:nowrap}
td.number,th.number{text-align:right}td.time,td.what{white-space:nowrap}
tr.off td{color:var(--soft)}
ol.lines{margin:0;padding:.8rem 1rem .8rem 3rem;background:var(--card);border:1px solid var(--line);border-radius:.6rem;font-variant-numeric:tabular-nums}
ol.lines li{padding:.1rem 0}ol.lines li::marker{color:var(--soft)}
footer{margin-top:2rem;color:var(--soft);font-size:.85rem}
@media print{body{font-size:11pt}main{max-width:none;padding:0}h2{break-after:avoid}tr,li,dl.facts div{break-inside:avoid}.bar rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
