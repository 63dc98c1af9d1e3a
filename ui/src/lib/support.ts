/** The telephone of the portal's administration, as its privacy policy names it. */
export const SUPPORT_PHONE = "+996 (312) 98 61 41";
/** Its e-mail. */
export const SUPPORT_EMAIL = "kattargrs@gmail.com";
