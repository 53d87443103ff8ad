package dev.ctrlaltplay.web.internal.edge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the client's address behind proxies that are trusted, and behind those only. */
public final class ClientAddresses {
    private record Block(byte[] base, int bits) {
        boolean contains(byte[] address) {
            if (address.length != base.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % 8);
                if ((address[i / 8] & mask) != (base[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Block> trusted = new ArrayList<>();

    /**
     * {@code proxies} are addresses, or blocks such as {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException where one is neither
     */
    public ClientAddresses(List<String> proxies) {
        for (String proxy : proxies) {
            String[] parts = proxy.trim().split("/", 2);
            byte[] base = parse(parts[0]);
            if (base == null) {
                throw new IllegalArgumentException("not an address or block: " + proxy);
            }
            trusted.add(new Block(base, parts.length == 2 ? bits(parts[1], base.length * 8) : base.length * 8));
        }
    }

    /** Whether the sender's forwarding headers count. */
    public boolean trusts(String address) {
        byte[] bytes = trusted.isEmpty() ? null : parse(address);
        return bytes != null && trusted.stream().anyMatch(block -> block.contains(bytes));
    }

    /** The last address of the chain that is no trusted proxy; {@code peer} where nothing else is known. */
    public String client(String peer, @Nullable String forwardedFor) {
        String plain = plain(peer);
        if (forwardedFor == null || !trusts(plain)) {
            return plain;
        }
        String[] hops = forwardedFor.split(",", 32);
        String found = plain;
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = plain(hops[i].trim());
            if (parse(hop) == null) {
                return found;
            }
            found = hop;
            if (!trusts(hop)) {
                return found;
            }
        }
        return found;
    }

    private static String plain(String address) {
        return address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
    }

    private static int bits(String text, int most) {
        int bits = Integer.parseInt(text);
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("not a block length: " + text);
        }
        return bits;
    }

    private static byte @Nullable [] parse(String address) {
        // Only literals: a name would be looked up, which blocks and may lie.
        if (!address.matches("[0-9a-fA-F:.]{2,45}") || (!address.contains(":") && !address.matches("[0-9.]+"))) {
            return null;
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
