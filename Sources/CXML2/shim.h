// Debian's libxml2 includes ICU's headers, whose types clash with those inside Foundation on Linux. Nothing used here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/HTMLparser.h>

// `xmlFree` is a mutable global function pointer, which Swift 6 refuses to touch.
static inline void cxml_free(void *memory) { xmlFree(memory); }
