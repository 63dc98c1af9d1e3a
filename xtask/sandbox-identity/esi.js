// ESI's stand-in: the certified `oidc-provider` with ESI's paths and claims.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { interactionPolicy } from 'oidc-provider';
import { citizens, client, password } from './people.js';
import { escaped, form, page, signIn } from './page.js';

const words = {
  ru: {
    title: 'ЕСИ: учебный вход', login: 'Логин', password: 'Пароль', go: 'Войти', cancel: 'Отменить',
    people: `Учебные граждане (пароль у всех ${password})`, wrong: 'Логин или пароль не подходит.',
  },
  ky: {
    title: 'ИБС (ЕСИ): окуу үчүн кирүү', login: 'Логин', password: 'Сырсөз', go: 'Кирүү', cancel: 'Жокко чыгаруу',
    people: `Үлгү жарандар (баарынын сырсөзү ${password})`, wrong: 'Логин же сырсөз туура келбейт.',
  },
};

const claims = {
  openid: ['sub'],
  profile: ['pin', 'citizenship', 'family_name', 'given_name', 'middle_name', 'name', 'gender', 'birthdate',
    'organization_tin', 'organization_name', 'position_name'],
  email: ['email'],
  phone: ['phone_number'],
};

/** What ESI says of a citizen; what it does not know is null. */
function told(login) {
  const { about, ...person } = citizens[login];
  const name = [person.family_name, person.given_name, person.middle_name].filter(Boolean).join(' ');
  return { sub: `esi-${login}`, email: null, organization_tin: null, organization_name: null, position_name: null, ...person, name };
}

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

function configuration() {
  const policy = interactionPolicy.base();
  // Asked of native clients alone, and the portal is one only for the sake of its free port.
  policy.get('consent').checks.remove('native_client_prompt');
  return {
    clients: [{
      client_id: client.id, client_secret: client.secret, application_type: 'native',
      // Native clients may come back to any port of a loopback address: a sandbox portal takes a free one.
      redirect_uris: ['http://127.0.0.1/oauth/callback/esi', 'http://[::1]/oauth/callback/esi'],
      grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_basic',
    }],
    claims,
    conformIdTokenClaims: true,
    cookies: { keys: [randomBytes(32).toString('hex')] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'sandbox', alg: 'RS256', use: 'sig' }] },
    pkce: { required: () => true },
    routes: {
      authorization: '/connect/authorize', token: '/connect/token', userinfo: '/connect/userinfo',
      end_session: '/connect/endsession', revocation: '/connect/revocation', introspection: '/connect/introspect',
      jwks: '/.well-known/openid-configuration/jwks',
    },
    features: {
      devInteractions: { enabled: false }, revocation: { enabled: true }, introspection: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    ttl: { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Interaction: 900, Session: 900, Grant: 900 },
    findAccount: (_context, sub) => {
      const login = sub.replace(/^esi-/, '');
      return Object.hasOwn(citizens, login) ? { accountId: sub, claims: () => told(login) } : undefined;
    },
    // The portal is ESI's own partner: no second page asks whether it may know what it is registered for.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope('openid profile email phone');
      await grant.save();
      return grant;
    },
    interactions: { policy, url: (_context, interaction) => `/interaction/${interaction.uid}` },
    renderError: (context, out) => {
      context.type = 'html';
      context.body = page('ru', 'ЕСИ: учебный вход', `<p class="error">${escaped(out.error)}: ${escaped(out.error_description ?? '')}</p>`);
    },
  };
}

/** The sign-in page of an interaction. */
async function interact(provider, request, response) {
  const details = await provider.interactionDetails(request, response);
  const lang = /^ky\b/.test(details.params.ui_locales ?? '') ? 'ky' : 'ru';
  const action = `/interaction/${details.uid}`;
  const people = Object.fromEntries(
    Object.entries(citizens).map(([login, who]) => [login, `${who.family_name} ${who.given_name}, ${who.about[lang]}`]),
  );
  const show = (wrong) => {
    response.writeHead(wrong ? 401 : 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(signIn({ lang, title: words[lang].title, words: words[lang], action, people, wrong }));
  };
  if (request.url.split('?')[0].endsWith('/abort')) {
    const result = { error: 'access_denied', error_description: 'the person turned back' };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  if (request.method !== 'POST') return show(false);
  const sent = await form(request);
  const login = sent.get('login')?.trim() ?? '';
  if (!Object.hasOwn(citizens, login) || sent.get('password') !== password) return show(true);
  const result = { login: { accountId: `esi-${login}`, remember: false } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** Starts it; gives its address. */
export async function startEsi(host, port) {
  const server = createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const issuer = `http://${host.includes(':') ? `[${host}]` : host}:${server.address().port}`;
  const provider = new Provider(issuer, configuration());
  // The free port is given to plain HTTP alone; a sandbox portal may stand behind TLS.
  const { prototype } = provider.Client;
  const isAllowed = prototype.redirectUriAllowed;
  prototype.redirectUriAllowed = function redirectUriAllowed(address) {
    return isAllowed.call(this, address.replace(/^https:\/\/(127\.0\.0\.1|\[::1\]):/, 'http://$1:'));
  };
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url.startsWith('/interaction/')) return answer(request, response);
    return interact(provider, request, response).catch((error) => {
      if (response.headersSent) return response.end();
      response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
      return response.end(page('ru', words.ru.title, `<p class="error">${escaped(error.message)}</p>`));
    });
  });
  return { issuer, server };
}
