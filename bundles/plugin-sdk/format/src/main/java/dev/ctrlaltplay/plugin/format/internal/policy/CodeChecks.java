package dev.ctrlaltplay.plugin.format.internal.policy;

import dev.ctrlaltplay.plugin.format.internal.check.Findings;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * The bytecode policy: an allow-list, held against each class of a package. It rejects and never rewrites. First all
 * classes are {@linkplain #learn learnt}, then each is {@linkplain #check checked}. Not thread-safe.
 */
public final class CodeChecks {
    /** Java 8: from here on the verifier demands frames; before, a class file could be read in two ways. */
    private static final int OLDEST = Opcodes.V1_8;
    /** What the panel runs on at least. */
    private static final int NEWEST = Opcodes.V17;

    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int DYNAMIC_CONSTANT = 17;

    private static final Set<String> RESERVED = Set.of(
            "java/",
            "javax/",
            "jakarta/",
            "jdk/",
            "sun/",
            "com/sun/",
            "org/osgi/",
            "org/apache/felix/",
            "org/apache/karaf/",
            "org/eclipse/equinox/",
            "dev/ctrlaltplay/");

    private final OwnClasses own = new OwnClasses();
    private final PolicyTable.Memory table = PolicyTable.CURRENT.memory();
    private final Observer observer = new Observer();
    private final Findings findings;

    public CodeChecks(Findings findings) {
        this.findings = findings;
    }

    /** The classes that were learnt. */
    public OwnClasses own() {
        return own;
    }

    /** What the classes use. */
    public Observer observer() {
        return observer;
    }

    /**
     * Takes a class's outside.
     *
     * @param jar place of its jar
     * @param path where a loader looks for it, such as {@code acme/Notifier.class}
     */
    public void learn(String jar, String path, byte[] bytes) {
        try {
            int major = version(bytes);
            if (major < OLDEST || major > NEWEST) {
                // It says why when it is checked; nothing of it is relied on.
                return;
            }
            ClassReader reader = new ClassReader(bytes);
            if ((reader.getAccess() & Opcodes.ACC_MODULE) == 0) {
                own.add(reader);
            }
        } catch (RuntimeException e) {
            unreadable(jar, path, e);
        }
    }

    /** Checks a class; arguments as with {@link #learn}. */
    public void check(String jar, String path, byte[] bytes) {
        try {
            int major = version(bytes);
            if (major < OLDEST || major > NEWEST) {
                findings.error(
                        "CLASS_VERSION",
                        jar + "!" + path,
                        "It is a class file of version " + major + "; " + OLDEST + " (Java 8) to " + NEWEST
                                + " (Java 17) are read.",
                        "Compile with --release 17 and without preview features.");
                return;
            }
            ClassReader reader = new ClassReader(bytes);
            if ((reader.getAccess() & Opcodes.ACC_MODULE) == 0) {
                name(jar, path, reader.getClassName());
                scan(jar, reader);
            }
        } catch (RuntimeException e) {
            unreadable(jar, path, e);
        }
    }

    /** The whole version field: a minor version is a preview feature's. */
    private static int version(byte[] bytes) {
        if (bytes.length < 8 || bytes[0] != (byte) 0xca || bytes[1] != (byte) 0xfe) {
            throw new IllegalArgumentException("no class file");
        }
        int major = (bytes[6] & 0xff) << 8 | (bytes[7] & 0xff);
        return bytes[4] == 0 && bytes[5] == 0 ? major : -1;
    }

    /** The library that reads classes answers to broken ones with whatever exception comes about. */
    private void unreadable(String jar, String path, RuntimeException e) {
        findings.error(
                "CLASS_UNREADABLE",
                jar + "!" + path,
                "It is no class file that can be read (" + e.getClass().getSimpleName() + ").",
                "Compile it again with javac.");
    }

    private void name(String jar, String path, String name) {
        if (!path.equals(name + ".class")) {
            findings.error(
                    "CLASS_NAME",
                    jar + "!" + path,
                    "Its class is called " + Refusals.dotted(name) + ".",
                    "A class stands where its name says.");
        }
        if (name.indexOf('/') < 0 || RESERVED.stream().anyMatch(name::startsWith)) {
            findings.error(
                    "CLASS_NAME",
                    jar + "!" + path,
                    "It is in a package of Java, of OSGi or of the platform, or in none.",
                    "Put it into a package of your own.");
        }
    }

    private void scan(String jar, ClassReader reader) {
        Refusals refusals = new Refusals(findings, jar, reader.getClassName());
        References references = new References(own, table, observer, refusals);
        reader.accept(new ClassScanner(references, observer, refusals), ClassReader.SKIP_FRAMES);
        refusals.inMethod("");
        inherited(reader.getClassName(), refusals);
        constantPool(reader, references, refusals);
    }

    /** A method of an own interface calls a refused one, where a class inherits that and implements the interface. */
    private void inherited(String type, Refusals refusals) {
        Set<String> foreign = own.foreignSupers(type);
        for (String member : own.unimplemented(type)) {
            int begin = member.indexOf('(');
            String name = member.substring(0, begin);
            for (String one : foreign) {
                boolean refused = table.find(one)
                        .filter(rule -> !table.allows(rule, name, member.substring(begin)))
                        .isPresent();
                if (refused) {
                    refusals.add(
                            "CODE_FORBIDDEN",
                            "It opens " + Refusals.dotted(one) + "." + name + " through a method without a body.",
                            Remedies.of(one, name));
                }
            }
        }
    }

    /** What no instruction uses, as far as the visitor saw, is checked all the same: nothing depends on its eyes alone. */
    private static void constantPool(ClassReader reader, References references, Refusals refusals) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int index = 1; index < reader.getItemCount(); index++) {
            int offset = reader.getItem(index);
            int tag = offset == 0 ? 0 : reader.readByte(offset - 1);
            if (tag == DYNAMIC_CONSTANT) {
                refusals.add(
                        "CODE_CONSTANT",
                        "It has a constant that code computes (constant dynamic).",
                        "Compile with javac, and without a tool that rewrites classes.");
            } else if (tag == FIELD || tag == METHOD || tag == INTERFACE_METHOD) {
                String owner = reader.readClass(offset, buffer);
                int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
                String name = reader.readUTF8(nameAndType, buffer);
                String descriptor = reader.readUTF8(nameAndType + 2, buffer);
                if (!References.isKnownBootstrap(owner, name) && !references.toldAlready(owner, name, descriptor)) {
                    references.member(owner, name, descriptor);
                }
            }
        }
    }
}
