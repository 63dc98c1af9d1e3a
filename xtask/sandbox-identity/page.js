// Pages of the stand-ins: plain HTML, no scripts.

/** Text as it may stand in HTML and in a quoted attribute. */
export const escaped = (text) =>
  String(text).replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#1a1f24;background:#fff}
label{display:block;font-weight:600;margin-top:1rem}input{box-sizing:border-box;width:100%;min-height:2.75rem;font:inherit;padding:.4rem}
button{min-height:2.75rem;margin-top:1rem;padding:.4rem 1.25rem;font:inherit}.error{color:#a3151f;font-weight:600}`;

/** A whole page. */
export function page(lang, title, body) {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head>
<body><h1>${escaped(title)}</h1>${body}</body></html>`;
}

/** A sign-in form with the sample people below it. */
export function signIn({ lang, title, words, action, hidden = '', people, wrong }) {
  const rows = Object.entries(people)
    .map(([login, who]) => `<li><code>${escaped(login)}</code>: ${escaped(who)}</li>`)
    .join('');
  return page(
    lang,
    title,
    `${wrong ? `<p class="error" role="alert">${words.wrong}</p>` : ''}
<form method="post" action="${escaped(action)}">${hidden}
<label for="login">${words.login}</label><input id="login" name="login" autocomplete="username" required>
<label for="password">${words.password}</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button>${words.go}</button></form>
<form method="get" action="${escaped(action)}/abort">${hidden}<button>${words.cancel}</button></form>
<h2>${words.people}</h2><ul>${rows}</ul>`,
  );
}

/** A form body of at most 64 KiB. */
export async function form(request) {
  let text = '';
  for await (const part of request) {
    text += part;
    if (text.length > 65536) throw new Error('the form is too large');
  }
  return new URLSearchParams(text);
}
