/* Has glibc write over every piece of memory that is given back, before the first piece is taken: OpenSSL, GLib and
   others free what passed through them, names and answers of the portal among it, without wiping it. */
#include <malloc.h>

__attribute__((constructor)) static void wipe_what_is_given_back(void)
{
    mallopt(M_PERTURB, 0xA5);
}
