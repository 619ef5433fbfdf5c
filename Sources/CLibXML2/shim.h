/* libxml2 for Swift. Debian builds it with ICU, whose headers clash with Foundation's own ICU module; the macro that
   pulls them in is taken back before any other header is read. Nothing may touch the fields of xmlCharEncodingHandler,
   whose layout that changes. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
