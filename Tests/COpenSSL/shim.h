// Brings OpenSSL's side of a TLS server into Swift, for the tests' own server.
#pragma once
#include <openssl/ssl.h>
