// Debian's libxml2 includes ICU's headers, whose types clash with those inside Foundation on Linux. Nothing used here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/HTMLparser.h>

// `xmlFree` is a mutable global function pointer, which Swift 6 refuses to touch.
static inline void cxml_free(void *memory) { xmlFree(memory); }

// libxml2 prints what it cannot convert, and that is text of the paper. Its handlers are kept for each thread.
static void cxml_ignore(void *context, xmlErrorPtr error) { (void)context; (void)error; }
static inline void cxml_silence(void) { xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)cxml_ignore); }
