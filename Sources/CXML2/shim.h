#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/HTMLparser.h>

// `xmlFree` is a mutable global function pointer, which Swift 6 refuses to touch.
static inline void cxml_free(void *memory) { xmlFree(memory); }
