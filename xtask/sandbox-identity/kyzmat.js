// E-Kyzmat's stand-in: the three calls of its staff sign-in.
import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import { client, officers, password } from './people.js';
import { escaped, form, signIn } from './page.js';

const words = {
  login: 'Логин', password: 'Пароль', go: 'Войти через Е-Кызмат', cancel: 'Отменить',
  people: `Учебные сотрудники (пароль у всех ${password})`, wrong: 'Логин или пароль не подходит.',
};
const CODE_LIFE = 60_000;
const TOKEN_LIFE = 300_000;

/** What is given out and waits to be used: by its random name, once or until it is too old. */
class Given {
  #all = new Map();

  give(value, life) {
    const name = randomBytes(32).toString('base64url');
    this.#all.set(name, { value, until: Date.now() + life });
    return name;
  }

  look(name) {
    const found = this.#all.get(name);
    return found && found.until > Date.now() ? found.value : undefined;
  }

  take(name) {
    const value = this.look(name);
    this.#all.delete(name);
    return value;
  }
}

const json = (response, status, body) => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
};
const refuse = (response, status, error) => json(response, status, { type: 'about:blank', title: 'refused', status, error });

/** An address of this computer that may be gone back to. */
function isOurs(address) {
  if (!URL.canParse(address ?? '')) return false;
  const { hostname, pathname, protocol } = new URL(address);
  return protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(hostname) && pathname === '/oauth/callback/kyzmat';
}

/** What E-Kyzmat says of an employee. */
function told(login) {
  const { about, state, ...person } = officers[login];
  return {
    ...person, login, level_id: 1, nationality: null, state_id: state.id, state_name: state.name, main_state_id: state.id,
    post_id: person.employee_id, position_id: person.employee_id, department_id: 1, department_name: null,
    state_special_code: null, edm_type: { id: 1, title: 'internal', isManager: false }, state, stateParent: null,
  };
}

async function authorize(request, response, url, codes, path) {
  const asked = Object.fromEntries(
    ['client_id', 'redirect_uri', 'response_type', 'state', 'scope'].map((name) => [name, url.searchParams.get(name) ?? '']),
  );
  if (asked.client_id !== client.id || !isOurs(asked.redirect_uri) || asked.response_type !== 'code' || asked.scope !== 'pin') {
    return refuse(response, 400, 'invalid_request');
  }
  const back = (pairs) => {
    const address = new URL(asked.redirect_uri);
    for (const [name, value] of Object.entries({ ...pairs, state: asked.state })) address.searchParams.set(name, value);
    response.writeHead(303, { location: address.href, 'cache-control': 'no-store' });
    response.end();
  };
  if (path.endsWith('/abort')) return back({ error: 'access_denied' });
  const people = Object.fromEntries(
    Object.entries(officers).map(([login, who]) => [login, `${who.sname} ${who.name}, ${who.state.name}, ${who.about}`]),
  );
  const show = (wrong) => {
    const hidden = Object.entries(asked)
      .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
      .join('');
    response.writeHead(wrong ? 401 : 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(signIn({ lang: 'ru', title: 'E-Kyzmat: учебный вход', words, action: '/oauth/authorize', hidden, people, wrong }));
  };
  if (request.method !== 'POST') return show(false);
  const login = url.searchParams.get('login')?.trim() ?? '';
  if (!Object.hasOwn(officers, login) || url.searchParams.get('password') !== password) return show(true);
  return back({ code: codes.give({ login, redirect_uri: asked.redirect_uri }, CODE_LIFE) });
}

async function answer(request, response, codes, tokens) {
  const url = new URL(request.url, 'http://localhost');
  if (request.method === 'POST') {
    for (const [name, value] of await form(request)) url.searchParams.set(name, value);
  }
  const sent = url.searchParams;
  switch (url.pathname) {
    case '/oauth/authorize':
    case '/oauth/authorize/abort':
      return authorize(request, response, url, codes, url.pathname);
    case '/oauth/access_token': {
      if (sent.get('client_id') !== client.id || sent.get('client_secret') !== client.secret) {
        return refuse(response, 401, 'invalid_client');
      }
      const code = codes.take(sent.get('code'));
      if (!code || sent.get('grant_type') !== 'authorization_code' || sent.get('redirect_uri') !== code.redirect_uri) {
        return refuse(response, 400, 'invalid_grant');
      }
      return json(response, 200, {
        access_token: tokens.give(code.login, TOKEN_LIFE), token_type: 'Bearer', scope: 'pin', refresh_token: null,
        expires_in: TOKEN_LIFE / 1000,
      });
    }
    case '/api/employee': {
      const login = tokens.look(sent.get('access_token'));
      if (!login || sent.get('client_id') !== client.id) return refuse(response, 401, 'invalid_token');
      return json(response, 200, { status: 200, error: null, result: told(login) });
    }
    default:
      return refuse(response, 404, 'not_found');
  }
}

/** Starts it; gives its address. */
export async function startKyzmat(host, port) {
  const codes = new Given();
  const tokens = new Given();
  const server = createServer((request, response) => {
    answer(request, response, codes, tokens).catch(() => refuse(response, 400, 'invalid_request'));
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return { issuer: `http://${host.includes(':') ? `[${host}]` : host}:${server.address().port}`, server };
}
