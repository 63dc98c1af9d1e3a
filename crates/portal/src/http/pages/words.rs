//! Words of the pages in three languages. The application's own words are elsewhere: these are the portal's.

use kyzmat_model::Lang;

/// All words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// The language's own name.
    pub(super) own_name: &'static str,
    /// Name of the choice of languages.
    pub(super) languages: &'static str,
    /// Stop registering.
    pub(super) cancel: &'static str,
    /// The field may stay empty.
    pub(super) optional: &'static str,
    /// Hint of a field that nobody may change here.
    pub(super) vouched: &'static str,
    /// Title of the list of mistakes.
    pub(super) mend: &'static str,
    /// Title of the registration page.
    pub(super) register_title: &'static str,
    /// What the page is for.
    pub(super) register_lead: &'static str,
    /// Register.
    pub(super) register_go: &'static str,
    /// Label.
    pub(super) phone: &'static str,
    /// Hint.
    pub(super) phone_hint: &'static str,
    /// Complaint.
    pub(super) phone_wrong: &'static str,
    /// Label.
    pub(super) pin: &'static str,
    /// Hint.
    pub(super) pin_hint: &'static str,
    /// Complaint.
    pub(super) pin_wrong: &'static str,
    /// Label.
    pub(super) telegram: &'static str,
    /// Hint.
    pub(super) telegram_hint: &'static str,
    /// Label.
    pub(super) email: &'static str,
    /// Hint.
    pub(super) email_hint: &'static str,
    /// Complaint.
    pub(super) email_wrong: &'static str,
    /// A sign-in that is too old, of another browser, or of no application.
    pub(super) lost_title: &'static str,
    /// What to do.
    pub(super) lost_text: &'static str,
    /// Too many tries.
    pub(super) often_title: &'static str,
    /// What to do.
    pub(super) often_text: &'static str,
    /// A blocked account.
    pub(super) blocked_title: &'static str,
    /// What to do.
    pub(super) blocked_text: &'static str,
    /// A deleted account.
    pub(super) deleted_title: &'static str,
    /// What to do.
    pub(super) deleted_text: &'static str,
    /// Two accounts with one PIN.
    pub(super) conflict_title: &'static str,
    /// What to do.
    pub(super) conflict_text: &'static str,
    /// The identity provider is down.
    pub(super) unreachable_title: &'static str,
    /// What to do.
    pub(super) unreachable_text: &'static str,
    /// The identity provider said no.
    pub(super) idp_denied_title: &'static str,
    /// What to do.
    pub(super) idp_denied_text: &'static str,
    /// The person said no.
    pub(super) refused_title: &'static str,
    /// What it means.
    pub(super) refused_text: &'static str,
    /// Title of the page for a user code.
    pub(super) device_title: &'static str,
    /// Label.
    pub(super) code: &'static str,
    /// Hint.
    pub(super) code_hint: &'static str,
    /// Complaint.
    pub(super) code_wrong: &'static str,
    /// Button.
    pub(super) by_esi: &'static str,
    /// Button.
    pub(super) by_kyzmat: &'static str,
    /// The question.
    pub(super) confirm_title: &'static str,
    /// The warning.
    pub(super) confirm_warning: &'static str,
    /// Term.
    pub(super) device: &'static str,
    /// Term: when the device asked.
    pub(super) asked_at: &'static str,
    /// Term: the person's name.
    pub(super) you: &'static str,
    /// Button.
    pub(super) allow: &'static str,
    /// Button.
    pub(super) refuse: &'static str,
    /// The device comes in.
    pub(super) done_title: &'static str,
    /// What to do.
    pub(super) done_text: &'static str,
}

impl Words {
    /// Those of a language.
    pub(super) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ru => &RU,
            Lang::Ky => &KY,
            Lang::Kk => &KK,
        }
    }
}

static RU: Words = Words {
    own_name: "Русский",
    languages: "Язык страницы",
    cancel: "Отменить",
    optional: "необязательно",
    vouched: "Подтверждено системой идентификации. Изменить здесь нельзя.",
    mend: "Исправьте, пожалуйста",
    register_title: "Регистрация",
    register_lead: "Вы входите впервые. Проверьте сведения и добавьте недостающее: они нужны для заявлений и уведомлений.",
    register_go: "Зарегистрироваться",
    phone: "Телефон",
    phone_hint: "Например, 0700 123 456",
    phone_wrong: "укажите номер полностью, за границей с «+» и кодом страны",
    pin: "ПИН (персональный идентификационный номер)",
    pin_hint: "14 цифр, как в паспорте или ID-карте",
    pin_wrong: "в ПИН должно быть 14 цифр",
    telegram: "Номер Telegram",
    telegram_hint: "На него придут уведомления; номер может быть и другой страны",
    email: "Электронная почта",
    email_hint: "На неё придут уведомления",
    email_wrong: "укажите адрес вида name@example.kg",
    lost_title: "Этот вход продолжить нельзя",
    lost_text: "Он устарел или начат в другом браузере. Вернитесь в программу и начните вход заново.",
    often_title: "Слишком много попыток",
    often_text: "Подождите одну минуту и попробуйте снова.",
    blocked_title: "Учётная запись заблокирована",
    blocked_text: "Войти нельзя. Обратитесь в службу поддержки портала: она проверит и снимет блокировку.",
    deleted_title: "Учётная запись удалена",
    deleted_text: "Владелец портала удалил её. Если вы считаете это ошибкой, обратитесь в службу поддержки портала.",
    conflict_title: "ПИН принадлежит другой учётной записи",
    conflict_text: "Войти пока нельзя. Обратитесь в службу поддержки портала с документом, удостоверяющим личность.",
    unreachable_title: "Система идентификации не отвечает",
    unreachable_text: "Попробуйте ещё раз через несколько минут. Код на устройстве пока действует.",
    idp_denied_title: "Вход не подтверждён",
    idp_denied_text: "Вы отменили вход, или система идентификации его отклонила. Откройте страницу с кодом и попробуйте ещё раз.",
    refused_title: "Устройство не впущено",
    refused_text: "Вы отказали этому устройству. Если код дал вам кто-то другой, вы поступили правильно.",
    device_title: "Вход на другом устройстве",
    code: "Код с экрана устройства",
    code_hint: "Восемь латинских букв, например BCDF-GHJK. Затем вы войдёте в своём браузере.",
    code_wrong: "Такого кода нет, или он устарел. Посмотрите на экран устройства ещё раз.",
    by_esi: "Войти через ЕСИ",
    by_kyzmat: "Войти через E-Kyzmat",
    confirm_title: "Впустить это устройство?",
    confirm_warning: "Подтверждайте, только если вы сами сейчас входите на этом устройстве и оно перед вами.",
    device: "Устройство",
    asked_at: "Запрос",
    you: "Вы входите как",
    allow: "Впустить",
    refuse: "Отказать",
    done_title: "Готово",
    done_text: "Вернитесь к устройству: вход там завершится сам. Эту страницу можно закрыть.",
};

static KY: Words = Words {
    own_name: "Кыргызча",
    languages: "Барактын тили",
    cancel: "Жокко чыгаруу",
    optional: "милдеттүү эмес",
    vouched: "Идентификация тутуму ырастаган. Бул жерде өзгөртүүгө болбойт.",
    mend: "Оңдоп коюңуз",
    register_title: "Катталуу",
    register_lead: "Сиз биринчи жолу кирип жатасыз. Маалыматты текшерип, жетпегенин кошуңуз: ал арыздар жана билдирүүлөр үчүн керек.",
    register_go: "Катталуу",
    phone: "Телефон",
    phone_hint: "Мисалы, 0700 123 456",
    phone_wrong: "номерди толук жазыңыз, чет өлкөдөгүсүн «+» жана өлкөнүн коду менен",
    pin: "ПИН (жеке идентификациялык номер)",
    pin_hint: "14 сан, паспортто же ID-картада жазылгандай",
    pin_wrong: "ПИНде 14 сан болушу керек",
    telegram: "Telegram номери",
    telegram_hint: "Ага билдирүүлөр келет; башка өлкөнүн номери да болот",
    email: "Электрондук почта",
    email_hint: "Ага билдирүүлөр келет",
    email_wrong: "даректи name@example.kg түрүндө жазыңыз",
    lost_title: "Бул кирүүнү улантууга болбойт",
    lost_text: "Анын мөөнөтү өтүп кеткен же ал башка браузерде башталган. Программага кайтып, кайра кириңиз.",
    often_title: "Аракет өтө көп болду",
    often_text: "Бир мүнөт күтүп, кайра аракет кылыңыз.",
    blocked_title: "Каттоо жазуусу бөгөттөлгөн",
    blocked_text: "Кирүүгө болбойт. Порталдын колдоо кызматына кайрылыңыз: алар текшерип, бөгөттү алып салат.",
    deleted_title: "Каттоо жазуусу өчүрүлгөн",
    deleted_text: "Аны порталдын ээси өчүргөн. Эгер бул ката деп эсептесеңиз, порталдын колдоо кызматына кайрылыңыз.",
    conflict_title: "ПИН башка каттоо жазуусуна тиешелүү",
    conflict_text: "Азырынча кирүүгө болбойт. Өздүктү ырастоочу документ менен порталдын колдоо кызматына кайрылыңыз.",
    unreachable_title: "Идентификация тутуму жооп бербей жатат",
    unreachable_text: "Бир нече мүнөттөн кийин кайра аракет кылыңыз. Түзмөктөгү код азырынча күчүндө.",
    idp_denied_title: "Кирүү ырасталган жок",
    idp_denied_text: "Сиз кирүүнү токтоттуңуз же идентификация тутуму четке какты. Код барагын ачып, кайра аракет кылыңыз.",
    refused_title: "Түзмөккө уруксат берилген жок",
    refused_text: "Сиз бул түзмөккө уруксат берген жоксуз. Эгер кодду башка бирөө берген болсо, туура кылдыңыз.",
    device_title: "Башка түзмөктө кирүү",
    code: "Түзмөктүн экранындагы код",
    code_hint: "Сегиз латын тамгасы, мисалы BCDF-GHJK. Андан кийин өз браузериңизде киресиз.",
    code_wrong: "Мындай код жок же анын мөөнөтү өткөн. Түзмөктүн экранын дагы бир жолу караңыз.",
    by_esi: "ИБС (ЕСИ) аркылуу кирүү",
    by_kyzmat: "E-Kyzmat аркылуу кирүү",
    confirm_title: "Бул түзмөккө уруксат бересизби?",
    confirm_warning: "Бул түзмөктө азыр өзүңүз кирип жатсаңыз жана ал алдыңызда турса гана ырастаңыз.",
    device: "Түзмөк",
    asked_at: "Суроо-талап",
    you: "Сиз кирип жаткан ат",
    allow: "Уруксат берүү",
    refuse: "Уруксат бербөө",
    done_title: "Даяр",
    done_text: "Түзмөккө кайтыңыз: ал жерде кирүү өзү бүтөт. Бул баракты жапсаңыз болот.",
};

static KK: Words = Words {
    own_name: "Қазақша",
    languages: "Беттің тілі",
    cancel: "Бас тарту",
    optional: "міндетті емес",
    vouched: "Сәйкестендіру жүйесі растаған. Бұл жерде өзгертуге болмайды.",
    mend: "Түзетіңізші",
    register_title: "Тіркелу",
    register_lead: "Сіз бірінші рет кіріп отырсыз. Мәліметтерді тексеріп, жетпегенін қосыңыз: олар өтініштер мен хабарламалар үшін қажет.",
    register_go: "Тіркелу",
    phone: "Телефон",
    phone_hint: "Мысалы, 0700 123 456",
    phone_wrong: "нөмірді толық жазыңыз, шетелдікін «+» және ел кодымен",
    pin: "ПИН (жеке сәйкестендіру нөмірі)",
    pin_hint: "14 сан, төлқұжатта не ID-картада жазылғандай",
    pin_wrong: "ПИН 14 саннан тұруы керек",
    telegram: "Telegram нөмірі",
    telegram_hint: "Оған хабарламалар келеді; басқа елдің нөмірі де болады",
    email: "Электрондық пошта",
    email_hint: "Оған хабарламалар келеді",
    email_wrong: "мекенжайды name@example.kg түрінде жазыңыз",
    lost_title: "Бұл кіруді жалғастыру мүмкін емес",
    lost_text: "Оның мерзімі өтіп кеткен немесе ол басқа браузерде басталған. Бағдарламаға оралып, қайта кіріңіз.",
    often_title: "Әрекет тым көп болды",
    often_text: "Бір минут күтіп, қайта көріңіз.",
    blocked_title: "Тіркелгі бұғатталған",
    blocked_text: "Кіру мүмкін емес. Порталдың қолдау қызметіне хабарласыңыз: олар тексеріп, бұғатты алады.",
    deleted_title: "Тіркелгі жойылған",
    deleted_text: "Оны портал иесі жойған. Егер бұл қате деп санасаңыз, порталдың қолдау қызметіне хабарласыңыз.",
    conflict_title: "ПИН басқа тіркелгіге тиесілі",
    conflict_text: "Әзірге кіру мүмкін емес. Жеке басын куәландыратын құжатпен порталдың қолдау қызметіне хабарласыңыз.",
    unreachable_title: "Сәйкестендіру жүйесі жауап бермей тұр",
    unreachable_text: "Бірнеше минуттан кейін қайта көріңіз. Құрылғыдағы код әзірге жарамды.",
    idp_denied_title: "Кіру расталмады",
    idp_denied_text: "Сіз кіруді тоқтаттыңыз немесе сәйкестендіру жүйесі қабылдамады. Код бетін ашып, қайта көріңіз.",
    refused_title: "Құрылғыға рұқсат берілмеді",
    refused_text: "Сіз бұл құрылғыға рұқсат бермедіңіз. Егер кодты басқа біреу берген болса, дұрыс жасадыңыз.",
    device_title: "Басқа құрылғыда кіру",
    code: "Құрылғы экранындағы код",
    code_hint: "Сегіз латын әрпі, мысалы BCDF-GHJK. Содан кейін өз браузеріңізде кіресіз.",
    code_wrong: "Мұндай код жоқ немесе мерзімі өткен. Құрылғы экранына тағы бір қараңыз.",
    by_esi: "ЕСИ арқылы кіру",
    by_kyzmat: "E-Kyzmat арқылы кіру",
    confirm_title: "Бұл құрылғыға рұқсат бересіз бе?",
    confirm_warning: "Бұл құрылғыда қазір өзіңіз кіріп жатсаңыз және ол алдыңызда тұрса ғана растаңыз.",
    device: "Құрылғы",
    asked_at: "Сұрау",
    you: "Сіз кіретін есім",
    allow: "Рұқсат беру",
    refuse: "Рұқсат бермеу",
    done_title: "Дайын",
    done_text: "Құрылғыға оралыңыз: онда кіру өзі аяқталады. Бұл бетті жабуға болады.",
};
