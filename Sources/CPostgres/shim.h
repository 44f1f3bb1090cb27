#ifndef GOLDENTHREAD_CPOSTGRES_SHIM_H
#define GOLDENTHREAD_CPOSTGRES_SHIM_H

#include <libpq-fe.h>

/* The server's notices would otherwise go to standard error, where they could carry stored values. */
static void goldenthread_silent_notice(void *context, const PGresult *result) {
    (void)context;
    (void)result;
}

static inline void goldenthread_silence_notices(PGconn *connection) {
    PQsetNoticeReceiver(connection, goldenthread_silent_notice, 0);
}

#endif
