package dev.ctrlaltplay.plugins.internal.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses lie on the public internet. */
final class Addresses {
    private Addresses() {}

    /** Whether nothing of this machine, its networks, a cloud's metadata service or a reserved range answers there. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            InetAddress embedded = embedded(bytes);
            if (embedded != null) {
                return isPublic(embedded);
            }
            // Global unicast is 2000::/3; documentation and benchmarking lie within.
            return (bytes[0] & 0xe0) == 0x20
                    && !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8)
                    && !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 2);
        }
        return address instanceof Inet4Address && isPublic4(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        boolean reserved = a == 0
                || a == 10
                || a == 127
                || a >= 224
                || (a == 100 && b >= 64 && b < 128)
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168)
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 192 && b == 88 && c == 99)
                || (a == 198 && (b == 18 || b == 19))
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113);
        return !reserved;
    }

    /** The IPv4 address within an IPv6 one: mapped, compatible, NAT64 and 6to4; null where there is none. */
    private static @org.jspecify.annotations.Nullable InetAddress embedded(byte[] bytes) {
        int at = -1;
        if (zero(bytes, 0, 10) && ((bytes[10] == -1 && bytes[11] == -1) || (bytes[10] == 0 && bytes[11] == 0))) {
            at = 12;
        } else if (bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b) {
            at = 12;
        } else if (bytes[0] == 0x20 && bytes[1] == 0x02) {
            at = 2;
        }
        try {
            return at < 0 ? null : InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean zero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
