// The allocator's own options, which the Glibc module leaves out.
#include <malloc.h>
