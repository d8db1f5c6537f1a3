<?xml version="1.0" encoding="UTF-8"?>
<!-- html-style.xsl: the style sheet that stands inside the HTML dossier

     SPDX-License-Identifier: GPL-3.0-or-later -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="style"><![CDATA[
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1c2430; --soft: #5b6672; --rule: #d5dbe1; --tint: #f1f5f8; --accent: #1d5b79; --on-accent: #ffffff; --mid: #d6e4ec;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #14191f; --ink: #e4e9ee; --soft: #9fabb7; --rule: #333d48; --tint: #1d252e; --accent: #8cc3de; --on-accent: #10202a; --mid: #2b4352; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 "Noto Sans", "DejaVu Sans", system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.18em; }
:focus-visible { outline: 0.15rem solid var(--accent); outline-offset: 0.15rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem 1rem; z-index: 2; }
nav { padding: 1.5rem; font-size: 0.875rem; border-bottom: 1px solid var(--rule); }
nav h2 { font-size: 1rem; margin: 0 0 0.5rem; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav ol ol { padding-left: 1rem; }
nav li { margin: 0.3rem 0; }
nav a { text-decoration: none; color: inherit; }
nav a:hover { text-decoration: underline; }
nav .number { color: var(--accent); margin-right: 0.4em; }
main { max-width: 60rem; padding: 0 1.5rem 6rem; margin: 0 auto; }
@media screen and (min-width: 75rem) {
  body { display: grid; grid-template-columns: 21rem minmax(0, 1fr); }
  nav { position: sticky; top: 0; height: 100vh; overflow: auto; border-bottom: 0; border-right: 1px solid var(--rule); }
  main { width: 100%; padding: 0 3rem 6rem; }
}
h1, h2, h3, h4, h5, h6 { line-height: 1.25; break-after: avoid; text-wrap: balance; }
h1 { font-size: 2.4rem; color: var(--accent); margin: 1.5rem 0 0.5rem; }
h2 { font-size: 1.75rem; color: var(--accent); margin: 0 0 1rem; }
h3 { font-size: 1.3rem; margin: 2.5rem 0 0.75rem; }
h4 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
h5, h6 { font-size: 1rem; margin: 1.5rem 0 0.25rem; }
h2 .number, h3 .number, h4 .number, h5 .number { color: var(--accent); margin-right: 0.5em; }
p { margin: 0.6rem 0; max-width: 46rem; }
p.line { margin: 0; }
p.lead { font-size: 1.15rem; }
p.meta, p.small, td p.small, th p.small { color: var(--soft); font-size: 0.85rem; font-weight: normal; margin: 0.1rem 0; }
p.callout { background: var(--tint); border-left: 0.25rem solid var(--accent); padding: 0.75rem 1rem; margin: 1rem 0; }
.cover { border-top: 0.5rem solid var(--accent); padding-top: 2.5rem; margin: 3rem 0 4rem; }
.cover .maker { color: var(--soft); }
.cover .subtitle { font-size: 1.4rem; margin: 0 0 1.5rem; }
.cover .status { font-size: 1.2rem; font-weight: bold; margin: 0; }
.cover .status .draft { font-size: 2.2rem; letter-spacing: 0.25em; text-transform: uppercase; }
.cover .label { color: var(--accent); font-weight: bold; margin: 2rem 0 0; }
.cover .status-note { color: var(--soft); margin: 0 0 2rem; }
section.chapter { margin-top: 4rem; padding-top: 2rem; border-top: 1px solid var(--rule); }
section.item { border-top: 2px solid var(--accent); margin-top: 2.25rem; padding-top: 0.75rem; }
section.item > .title { margin: 0; font-size: 1.05rem; }
.id { color: var(--accent); font-weight: bold; }
.states { font-size: 0.85rem; margin: 0.4rem 0; }
.state { display: inline-block; border: 1px solid var(--accent); border-radius: 0.3rem; padding: 0 0.5rem; margin-right: 0.2rem; }
.state.yes, .state.done, .state.conform { background: var(--accent); color: var(--on-accent); }
.state.partial, .state.review { background: var(--mid); }
.state.nonconform { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.mark { display: inline-block; border: 1px dashed var(--ink); border-radius: 0.3rem; padding: 0 0.5rem; font-weight: bold; font-size: 0.85rem; }
.aside { color: var(--soft); margin-left: 1rem; }
.removed { text-decoration: line-through; color: var(--soft); }
.added { text-decoration: underline; text-decoration-thickness: 0.06em; }
.missing { color: var(--soft); font-style: italic; }
.digest { font-family: "Noto Sans Mono", "DejaVu Sans Mono", ui-monospace, monospace; font-size: 0.85em; }
.strong { font-weight: bold; }
dl { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0.5rem 1rem; margin: 0.75rem 0; }
dt { color: var(--soft); font-size: 0.875rem; padding-top: 0.1rem; }
dd { margin: 0; min-width: 0; }
dd > p:first-child { margin-top: 0; }
dd.asked { font-style: italic; }
dd.refs { font-size: 0.875rem; }
@media (max-width: 40rem) { dl { display: block; } dd { margin-bottom: 0.75rem; } }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; line-height: 1.4; }
th, td { text-align: start; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--rule); }
tr { break-inside: avoid; }
thead th { color: var(--accent); font-size: 0.8rem; vertical-align: bottom; border-bottom: 2px solid var(--accent); }
tbody th { font-weight: bold; }
td p, th p { margin: 0.15rem 0; }
td > p:first-child, th > p:first-child { margin-top: 0; }
table.facts tbody th, table.approvals tbody th { color: var(--soft); font-weight: normal; }
table.facts tbody th { width: 28%; }
table.approvals tbody td, table.approvals tbody th { height: 3rem; vertical-align: middle; }
table.numbers tbody th, table.view tbody th { font-weight: normal; }
table.numbers tbody th.deeper { padding-left: 1.25rem; }
table.numbers td, table.numbers thead th + th { text-align: end; font-variant-numeric: tabular-nums; }
tr.head th { background: var(--tint); padding: 0.5rem 0.75rem; }
table.numbers tr.total { font-weight: bold; }
/* a name breaks only where it does not fit alone */
table.gspr a, table.points a, table.register a, table.evidence a, table.view a, table.trace a { display: inline-block; max-width: 100%; }
/* narrow: tables with many columns scroll in their frame */
@media (max-width: 40rem) { table.entries, table.evidence, table.gspr, table.numbers, table.register, table.view, table.trace { min-width: 38rem; } }
figure { margin: 1.5rem 0; padding: 1rem; background: #ffffff; border: 1px solid var(--rule); border-radius: 0.4rem; }
figure svg { display: block; width: 100%; height: auto; }
:target { background: var(--tint); box-shadow: 0 0 0 0.5rem var(--tint); }
@media print {
  :root { --paper: #ffffff; --ink: #1c2430; --soft: #5b6672; --rule: #d5dbe1; --tint: #f1f5f8; --accent: #1d5b79; --on-accent: #ffffff; --mid: #d6e4ec; }
  @page { size: A4; margin: 20mm 18mm; }
  body { display: block; font-size: 9.5pt; print-color-adjust: exact; }
  nav { position: static; height: auto; border: 0; break-after: page; }
  main { padding: 0; max-width: none; }
  section.chapter { break-before: page; border: 0; padding: 0; margin: 0; }
  .table { overflow: visible; }
  a { text-decoration: none; }
}
]]></xsl:template>
</xsl:stylesheet>
