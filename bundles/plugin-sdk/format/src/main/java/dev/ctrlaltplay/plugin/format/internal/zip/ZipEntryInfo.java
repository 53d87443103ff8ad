package dev.ctrlaltplay.plugin.format.internal.zip;

/**
 * An entry, as directory and local header agree on it.
 *
 * @param deflated whether it is packed; else stored
 * @param data position of its first byte in the archive
 * @param packed bytes in the archive
 * @param size bytes unpacked
 * @param crc CRC-32 of the unpacked bytes
 */
public record ZipEntryInfo(String name, boolean deflated, long data, long packed, long size, long crc) {
    /** Whether it stands for a folder. */
    public boolean folder() {
        return name.endsWith("/");
    }
}
