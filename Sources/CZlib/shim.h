#include <zlib.h>

/* deflateInit2 is a macro, which cannot be called from Swift. 15 + 16: the window, and a gzip header. */
static inline int zlib_begin_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
