// Sample people. The PINs have the right form and belong to nobody; the telephone numbers are made up.

/** Citizens and residents as ESI knows them: by login. */
export const citizens = {
  bakyt: {
    about: { ru: 'все сведения есть', ky: 'бардык маалыматы бар' },
    pin: '20503198800011', citizenship: 'KGZ', family_name: 'Асанов', given_name: 'Бакыт', middle_name: 'Эркинович',
    gender: 'male', birthdate: '1988-03-05', phone_number: '+996700100011', email: 'bakyt@example.kg',
  },
  aizada: {
    about: { ru: 'все сведения есть, почты нет', ky: 'почтасы жок, калганы бар' },
    pin: '11207199500022', citizenship: 'KGZ', family_name: 'Токтогулова', given_name: 'Айзада', middle_name: 'Нурлановна',
    gender: 'female', birthdate: '1995-07-12', phone_number: '+996555100022',
  },
  ulan: {
    about: { ru: 'телефона нет', ky: 'телефону жок' },
    pin: '22101199900033', citizenship: 'KGZ', family_name: 'Өмүрбек уулу', given_name: 'Улан', middle_name: null,
    gender: 'male', birthdate: '1999-01-21', phone_number: null, email: 'ulan@example.kg',
  },
  meerim: {
    about: { ru: 'младше 18 лет', ky: '18 жашка чыга элек' },
    pin: '10909201000044', citizenship: 'KGZ', family_name: 'Сыдыкова', given_name: 'Мээрим', middle_name: 'Алмазовна',
    gender: 'female', birthdate: '2010-09-09', phone_number: '+996700100044',
  },
  aigerim: {
    about: { ru: 'гражданка Казахстана, ПИН нет', ky: 'Казакстандын жараны, ПИНи жок' },
    pin: null, citizenship: 'KAZ', family_name: 'Серікқызы', given_name: 'Айгерім', middle_name: null,
    gender: 'female', birthdate: '1992-11-30', phone_number: '+77011000055', email: 'aigerim@example.kz',
  },
  olga: {
    about: { ru: 'пенсионный возраст', ky: 'пенсия жашында' },
    pin: '11802195800066', citizenship: 'KGZ', family_name: 'Ким', given_name: 'Ольга', middle_name: 'Сергеевна',
    gender: 'female', birthdate: '1958-02-18', phone_number: '+996772100066', email: 'olga@example.kg',
  },
  gulnara: {
    about: { ru: 'она же сотрудник: тот же ПИН в E-Kyzmat', ky: 'ал кызматкер да: E-Kyzmat’та ошол эле ПИН' },
    pin: '10101198500077', citizenship: 'KGZ', family_name: 'Асанова', given_name: 'Гүлнара', middle_name: 'Эркиновна',
    gender: 'female', birthdate: '1985-01-01', phone_number: '+996700100077', email: 'gulnara@example.kg',
  },
};

const body = (id, name, coate) => ({ id, old_id: id, name, coate, address: { country_id: 1 }, inn: `0${id}000000000000`.slice(0, 14) });
const economy = body(31, 'Министерство экономики и коммерции Кыргызской Республики', '41711000000000');
const naryn = body(52, 'Мэрия города Нарын', '41704400000000');
const village = body(877, 'Ак-Талинская районная государственная администрация', '41704230000000');

/** Public servants as E-Kyzmat knows them: by login. `sname` is the surname, `fname` the patronymic. */
export const officers = {
  gulnara: {
    about: 'кадровая служба министерства', employee_id: 1001, sname: 'Асанова', name: 'Гүлнара', fname: 'Эркиновна',
    bdate: '1985-01-01', pin: '10101198500077', sex: 'F', email: 'hr@economy.example.kg', post_name: 'Заведующая отделом',
    position_name: 'Заведующая отделом управления персоналом', state: economy, access_levels: ['hr', 'commission_secretary'],
  },
  talant: {
    about: 'руководитель кадровой службы министерства', employee_id: 1002, sname: 'Бейшеналиев', name: 'Талант', fname: 'Кубатович',
    bdate: '1979-06-14', pin: '21406197900088', sex: 'M', email: 'head@economy.example.kg', post_name: 'Начальник управления',
    position_name: 'Начальник управления', state: economy, access_levels: ['hr_head', 'commission_member'],
  },
  nurgul: {
    about: 'кадровая служба мэрии', employee_id: 2001, sname: 'Жумабаева', name: 'Нургүл', fname: 'Асылбековна',
    bdate: '1990-10-03', pin: '10310199000099', sex: 'F', email: 'hr@naryn.example.kg', post_name: 'Главный специалист',
    position_name: 'Главный специалист', state: naryn, access_levels: ['hr'],
  },
  azamat: {
    about: 'сотрудник без роли в кадрах', employee_id: 2002, sname: 'Исаков', name: 'Азамат', fname: 'Русланович',
    bdate: '1993-04-22', pin: '22204199300100', sex: 'M', email: 'azamat@naryn.example.kg', post_name: 'Ведущий специалист',
    position_name: 'Ведущий специалист', state: naryn, access_levels: [],
  },
  zhyldyz: {
    about: 'член комиссии района', employee_id: 3001, sname: 'Мамытова', name: 'Жылдыз', fname: 'Турдубековна',
    bdate: '1982-12-08', pin: '10812198200111', sex: 'F', email: 'zhyldyz@aktala.example.kg', post_name: 'Заместитель главы',
    position_name: 'Заместитель главы администрации', state: village, access_levels: [{ id: 4, code: 'commission_member' }],
  },
  audit: {
    about: 'аудитор', employee_id: 9001, sname: 'Ли', name: 'Виктор', fname: 'Павлович',
    bdate: '1975-05-25', pin: '22505197500122', sex: 'M', email: 'audit@example.kg', post_name: 'Аудитор',
    position_name: 'Аудитор', state: economy, access_levels: ['audit'],
  },
};

/** Everyone's password. */
export const password = 'sandbox';

/** What the portal is called here; the same as in the portal, which sends it to this computer alone. */
export const client = { id: 'kyzmat-portal', secret: 'sandbox-only' };
