/** Text as it may stand in HTML, in an element or in a quoted attribute. */
export const htmlSafe = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A plain page, usable without any other file. */
export const htmlPage = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${htmlSafe(title)} · 应答 Yingda</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#1f2937}
select,input,button{font:inherit;padding:.4rem .6rem}code{background:#f3f4f6;padding:.1rem .3rem}</style></head>
<body>
${body}
</body>
</html>
`;
