#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

// libarchive turns names into the characters of the thread's locale, and in the plain C locale loses all but ASCII.
static inline void *carchive_utf8_locale(void) {
    locale_t made = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (made == (locale_t)0) made = newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
    return (void *)made;
}
// Puts a locale in force for this thread, where there is one, and returns the former.
static inline void *carchive_use_locale(void *locale) { return locale ? (void *)uselocale((locale_t)locale) : (void *)0; }
static inline void carchive_free_locale(void *locale) {
    if (locale) freelocale((locale_t)locale);
}
