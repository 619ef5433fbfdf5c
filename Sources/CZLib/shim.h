/* zlib for Swift, for documents that come compressed. */
#include <zlib.h>
