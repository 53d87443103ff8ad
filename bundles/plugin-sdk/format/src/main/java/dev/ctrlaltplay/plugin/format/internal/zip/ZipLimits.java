package dev.ctrlaltplay.plugin.format.internal.zip;

/**
 * Bounds of an archive. Sizes are bytes.
 *
 * @param entries most entries
 * @param archive largest file
 * @param total most that all entries have unpacked
 * @param entry most that one entry has unpacked
 * @param name most characters of a name
 * @param strictNames whether names may differ by more than case, and folders may have no entries of their own: so in a
 *     package, which is unpacked to a disk; a jar may have both
 */
public record ZipLimits(int entries, long archive, long total, long entry, int name, boolean strictNames) {
    private static final long MIB = 1024 * 1024;

    /** Most times that an entry of more than {@link #RATIO_FROM} may be larger than its packed form. */
    public static final int RATIO = 200;

    /** Unpacked size from which the ratio counts. */
    public static final long RATIO_FROM = MIB;

    /** Of a package. */
    public static final ZipLimits PACKAGE = new ZipLimits(4_000, 64 * MIB, 256 * MIB, 64 * MIB, 200, true);

    /** Of a jar in a package. */
    public static final ZipLimits JAR = new ZipLimits(20_000, 64 * MIB, 256 * MIB, 64 * MIB, 300, false);
}
