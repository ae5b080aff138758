import { PageFile } from './page-file.js';

/** The one style sheet of the public pages: phone width first, light and dark, every pair of colours above 4.5 : 1. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#f4f6f8;--card:#fff;--ink:#17202a;--soft:#4d5966;--line:#848f9b;--hair:#d6dce2;
--main:#0b5394;--on-main:#fff;--bad:#b3201b;--bad-ground:#fdf0ef;--good:#1b6b3a}
@media(prefers-color-scheme:dark){:root{--ground:#12171d;--card:#1b222b;--ink:#e9edf1;--soft:#b3bdc8;--line:#7d8997;
--hair:#333d49;--main:#8cc4ff;--on-main:#0b1a2a;--bad:#ff9d96;--bad-ground:#3a1e1d;--good:#7fd6a0}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);
font:1.0625rem/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","WenQuanYi Micro Hei",sans-serif;
overflow-wrap:anywhere}
header,main,footer{max-width:44rem;margin:0 auto;padding:1rem}
header{display:flex;justify-content:space-between;align-items:center;gap:1rem}
header a{display:inline-block;padding:.4rem 0;text-decoration:none}
header a:first-of-type{font-weight:700}
footer{color:var(--soft);font-size:.9375rem;padding-bottom:2.5rem}
a{color:var(--main)}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:1}
:focus-visible{outline:3px solid var(--main);outline-offset:2px}
h1{font-size:1.6rem;line-height:1.3;margin:.2rem 0 .6rem}
h2{font-size:1.2rem;margin:1.8rem 0 .5rem}
.lead,.hint{color:var(--soft);margin:0 0 .4rem}
.hint{font-size:.9375rem}
.card{background:var(--card);border:1px solid var(--hair);border-radius:.75rem;padding:1.1rem 1.1rem 1.3rem;margin:1rem 0}
.card>:first-child{margin-top:0}
label,legend{font-weight:600;display:block}
legend{font-size:1.15rem;font-weight:700;padding:0}
label span,legend span{font-weight:400;color:var(--soft)}
fieldset{border:0;margin:0;padding:0;min-width:0}
form>fieldset~fieldset{margin-top:2rem;padding-top:1.3rem;border-top:1px solid var(--hair)}
form>fieldset>legend{float:left;width:100%;padding-bottom:.7rem}
form>fieldset>legend+*{clear:both}
.field{margin:1.1rem 0 0}
input,select,textarea{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);
border-radius:.4rem;padding:.6rem .7rem;margin-top:.2rem}
textarea{min-height:9.5rem;resize:vertical}
input[type=checkbox]{width:1.5rem;height:1.5rem;margin:.1rem 0 0;flex:none;accent-color:var(--main)}
input[type=file]{border-style:dashed;padding:.45rem}
::file-selector-button{font:inherit;color:var(--main);background:none;border:1px solid var(--line);border-radius:.4rem;padding:.3rem .8rem;margin-right:.7rem;cursor:pointer}
.check{display:flex;gap:.7rem}
.check label{font-weight:400}.check strong{display:block;font-weight:600}
input[type=radio]{width:1.5rem;height:1.5rem;margin:.1rem 0 0;flex:none;accent-color:var(--main)}
textarea.short{min-height:5rem}
.said{white-space:pre-line;margin:0}
form>fieldset.choices~fieldset.choices{margin-top:1.4rem}
.choices .field{margin-top:.7rem}.choices .check label{flex:1}
.similar{margin-top:1.2rem;padding:.9rem 1rem 1.1rem;border:1px solid var(--line);border-radius:.5rem}
.similar legend{float:left;width:100%;font-size:1.0625rem}.similar legend+*{clear:both}
.similar .field{margin-top:.8rem}
details{margin-top:1.1rem}
summary{cursor:pointer;padding:.4rem 0;color:var(--main)}
.wrong>input,.wrong>textarea,.wrong>select{border:2px solid var(--bad)}
.complaint{color:var(--bad);font-weight:600;margin:.2rem 0}
.errors{background:var(--bad-ground);border:2px solid var(--bad);border-radius:.75rem;padding:1rem 1.1rem;margin:1rem 0}
.errors:focus-visible{outline-offset:3px}
.errors h2{margin:0 0 .4rem;font-size:1.1rem}
.errors ul{margin:0;padding-left:1.2rem}
.errors a,.errors li{color:var(--bad)}
button,.button{display:inline-block;font:inherit;font-weight:700;color:var(--on-main);background:var(--main);border:0;
border-radius:.5rem;padding:.75rem 1.8rem;margin:1.4rem .6rem 0 0;text-decoration:none;cursor:pointer}
button{width:100%}
button[hidden]{display:none}
button[aria-disabled]{opacity:.65;cursor:progress}
.quiet{color:var(--main);background:none;border:1px solid var(--line);font-weight:600;padding:.6rem 1.1rem;margin-top:.9rem}
.ends .quiet{padding:.75rem 1.1rem}
.privacy{margin-top:1.8rem}
.ends button{margin-top:.9rem}
.links{list-style:none;margin:0;padding:0}
.links a{display:flex;justify-content:space-between;gap:1rem;padding:.8rem 0;border-top:1px solid var(--hair);font-weight:600;text-decoration:none}
.links a::after{content:"→" / ""}
.links li:first-child a{border-top:0}
dl{margin:0}
dt{color:var(--soft);font-size:.9375rem}
dd{margin:0 0 .8rem}
.number{font:700 1.75rem/1.3 ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace;letter-spacing:.02em}
.key{font:600 1.2rem/1.4 ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace}
.good{color:var(--good)}
.steps{list-style:none;margin:1.2rem 0 .4rem;padding:0;display:flex}
.steps li{flex:1;text-align:center;position:relative;color:var(--soft);font-size:.9375rem;padding-top:1.9rem}
.steps li::before{content:"";position:absolute;top:.2rem;left:50%;width:1.1rem;height:1.1rem;margin-left:-.55rem;
border:2px solid var(--line);border-radius:50%;background:var(--card);z-index:1}
.steps li::after{content:"";position:absolute;top:.7rem;right:50%;width:100%;height:2px;background:var(--line)}
.steps li:first-child::after{display:none}
.steps .done::before,.steps .now::before{background:var(--main);border-color:var(--main)}
.steps .done::after,.steps .now::after{background:var(--main);height:3px}
.steps .now{color:var(--ink);font-weight:700}
.steps .now::before{box-shadow:0 0 0 4px var(--card),0 0 0 6px var(--main)}
.messages{list-style:none;margin:0;padding:0}
.messages li{border-top:1px solid var(--hair);padding:.9rem 0}
.messages li:first-child{border-top:0;padding-top:0}
.messages p{margin:.2rem 0 0;white-space:pre-line}
.messages .when{color:var(--soft);font-size:.9375rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(min-width:40rem){.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1rem;align-items:end}button{width:auto}.card{padding:1.6rem 1.8rem 1.8rem}
h1{font-size:1.9rem}.number{font-size:2.1rem}}
@media print{header,footer,.button{display:none}}
`.trim();

export const STYLE_FILE = new PageFile('/pages/style.css', 'text/css; charset=utf-8', STYLE);
