#include <curl/curl.h>

// curl_easy_setopt takes what comes after the option by its own word, which Swift cannot call.
static inline CURLcode curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}
// Where the bytes to send come from: as fread, with the pointer of CURLOPT_READDATA last.
static inline CURLcode curl_set_reader(
    CURL *handle, size_t (*reader)(char *buffer, size_t size, size_t count, void *source)) {
    return curl_easy_setopt(handle, CURLOPT_READFUNCTION, reader);
}
static inline CURLcode curl_set_writer(
    CURL *handle, size_t (*writer)(char *bytes, size_t size, size_t count, void *sink)) {
    return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, writer);
}
static inline CURLcode curl_response_code(CURL *handle, long *code) {
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, code);
}
