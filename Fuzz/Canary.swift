import Planted

/// Must find the fault that stands in the module Planted: a rig whose canary sings no more is broken. The fault is in a
/// module of its own, as all that we fuzz is, so this shows that the fuzzer is led by code in other modules.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCanary(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    _ = Planted.read(UnsafeRawBufferPointer(start: start, count: count))
    return 0
}
