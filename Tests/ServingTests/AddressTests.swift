import Serving
import Testing

@Suite("Addresses, ranges and names")
struct AddressTests {
    @Test("Addresses are read in each of their writings, and nothing else is")
    func addresses() throws {
        #expect(NetworkAddress("10.0.0.1")?.bytes == [10, 0, 0, 1])
        #expect(NetworkAddress("::1")?.isLoopback == true && NetworkAddress("127.8.9.1")?.isLoopback == true)
        #expect(NetworkAddress("::ffff:10.0.0.1") == NetworkAddress("10.0.0.1"))
        #expect(NetworkAddress("[2001:db8::7]") == NetworkAddress("2001:0DB8:0:0:0:0:0:7"))
        #expect(NetworkAddress("2001:db8:1:2:3:4:5:6")?.countedAs == NetworkAddress("2001:db8:1:2::"))
        for text in [
            "", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.1.2", "a.b.c.d", "::1::", "1:2:3", "12345::", ":::",
            "+1.2.3.4",
            "1:2:3:4:5:6:7:8:9", "10.0.0.1\r\n", "fe80::1%eth0", String(repeating: "1", count: 10_000),
        ] { #expect(NetworkAddress(text) == nil, "\(text.prefix(30))") }
    }

    @Test("A range holds its addresses and no other")
    func ranges() throws {
        let inside = try #require(NetworkAddress("10.1.255.9"))
        let outside = try #require(NetworkAddress("10.3.0.1"))
        let wide = try #require(AddressRange("10.0.0.0/15"))
        #expect(wide.contains(inside) && !wide.contains(outside))
        let six = try #require(AddressRange("2001:db8::/33"))
        #expect(six.contains(try #require(NetworkAddress("2001:db8:7fff::1"))))
        #expect(!six.contains(try #require(NetworkAddress("2001:db8:8000::1"))) && !six.contains(inside))
        #expect(AddressRange("0.0.0.0/0")?.contains(inside) == true)
        for text in ["10.1.0.0/15", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "/8", "office"] {
            #expect(AddressRange(text) == nil, "\(text)")
        }
    }

    @Test("A loopback name carries the site's port; a name that was told also none or that of a proxy")
    func names() {
        let names = HostNames(["Work.Example", "10.0.0.5", "other.example:8443"], port: 8080)
        for name in [
            "localhost:8080", "[::1]:8080", "work.example", "WORK.example:443", "work.example:8080", "10.0.0.5:80",
            "other.example:8443",
        ] { #expect(names.hold(name), "\(name)") }
        for name in [
            "localhost", "localhost:80", "evil.org", "work.example:99", "work.example:80:80", "work.example.evil.org",
            "other.example", "[::1", "", "work.example:", "127.0.0.1:8080x",
        ] { #expect(!names.hold(name), "\(name)") }
    }
}
