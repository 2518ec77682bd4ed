// A Document as bytes for the store and back: CBOR (RFC 8949), arrays in a fixed order.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extract/document.h"

namespace report {

std::vector<std::uint8_t> to_cbor(const extract::Document& document);

// Throws std::runtime_error when the bytes are not what to_cbor wrote.
extract::Document document_from_cbor(std::span<const std::uint8_t> bytes);

}  // namespace report
