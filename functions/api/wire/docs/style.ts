/** The page's only style sheet. Colours come in pairs, for light and dark. */
export const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1d2126,#e4e6e9);--soft:light-dark(#59616b,#a3abb5);--line:light-dark(#d9dde2,#363c44);
--paper:light-dark(#fff,#15181c);--well:light-dark(#f4f6f8,#1e2227);--link:light-dark(#0b5a8f,#7cc0f0);
font:1rem/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);scroll-padding-top:1rem}
body{display:grid;grid-template-columns:21.5rem minmax(0,1fr);max-width:84rem;margin:0 auto}
nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:1.5rem 1rem;font-size:.875rem;box-sizing:border-box}
nav h2{font-size:.8rem;margin:1.2rem 0 .2rem;color:var(--soft)}nav ul{list-style:none;margin:0;padding:0}nav li a{display:flex;align-items:baseline;padding:.15rem 0;text-decoration:none}nav li span{overflow-wrap:anywhere;min-width:0}
main{padding:1.5rem 1.5rem 6rem}a{color:var(--link)}a:focus-visible,summary:focus-visible,pre:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{display:block;position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
h1{margin:0}h1 small{font-weight:400;color:var(--soft);font-size:1rem}h2{margin:3rem 0 .5rem}h3{font-size:1.05rem;margin:0;overflow-wrap:anywhere}h4{font-size:.9rem;margin:1.2rem 0 .3rem;color:var(--soft)}
section.operation,section.schema{border-top:1px solid var(--line);padding:1.4rem 0}:target{background:linear-gradient(90deg,light-dark(#fff3c4,#3a3417),transparent 40%)}
.lead{margin:.4rem 0}.self{opacity:.35;text-decoration:none;font-weight:400}.self:hover,.self:focus{opacity:1}
code,pre{font-family:ui-monospace,"Cascadia Mono","Noto Sans Mono",monospace;font-size:.92em}small{color:var(--soft);font-size:.85em}.pattern{overflow-wrap:anywhere}
pre{background:var(--well);padding:.8rem 1rem;overflow:auto;border-radius:.4rem;max-height:28rem;line-height:1.7}pre.text{white-space:pre-wrap;unicode-bidi:plaintext;font-family:system-ui,sans-serif}
.method{display:inline-block;flex:none;min-width:4.8em;font-size:.78em;letter-spacing:.03em}.get{color:light-dark(#0b6b3a,#6fd39b)}.post{color:light-dark(#0b5a8f,#7cc0f0)}
.put,.patch{color:light-dark(#8a5200,#f0b763)}.delete{color:light-dark(#ad1f1f,#ff9a9a)}.must{color:light-dark(#ad1f1f,#ff9a9a);margin-left:.15em}
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:start;vertical-align:top;padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:500}thead th{color:var(--soft);font-size:.85em}tbody th{white-space:nowrap}.answers tbody th{width:3.5rem;font-variant-numeric:tabular-nums}td ul,main ul{margin:.2rem 0;padding-left:1.1rem}
details{margin:.5rem 0}summary{cursor:pointer;color:var(--link)}
@media(max-width:56rem){body{display:block}nav{position:static;max-height:none}table,tbody,tr,th,td{display:block;border:0;padding:.1rem 0}thead{display:none}tr{border-bottom:1px solid var(--line);padding:.4rem 0}}
@media print{nav{display:none}body{display:block}}
`
