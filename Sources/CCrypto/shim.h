// Brings SHA-256 of OpenSSL's libcrypto into Swift.
#pragma once
// The functions over a plain struct, which OpenSSL 3 marks as deprecated in favour of its EVP interface: a struct can be
// copied in the middle of a hash, takes no memory of its own, and reads no configuration file on first use.
#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/sha.h>
