package dev.ctrlaltplay.plugins.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "240.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2002:0a00:1::",
                "2001:db8::1",
                "100::1"
            })
    void addressesOfThisMachineItsNetworksAndReservedOnesAreNotPublic(String text) throws UnknownHostException {
        assertThat(Addresses.isPublic(InetAddress.getByName(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "64:ff9b::808:808"})
    void addressesOnTheInternetArePublic(String text) throws UnknownHostException {
        assertThat(Addresses.isPublic(InetAddress.getByName(text))).isTrue();
    }
}
