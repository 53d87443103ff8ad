package dev.ctrlaltplay.javacompat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.javacompat.Subjects;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.util.jaas.JaasHelper;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Every Java runs these; what they prove matters on 24 and newer. */
class SubjectWeaverTest {
    private static final String SESSIONS = "org.apache.karaf.shell.impl.console.osgi.secured.SecuredSessionFactoryImpl";

    @Test
    void karafsClassesCallNothingThatJava24TookAway() throws IOException {
        for (String name : List.of(SESSIONS, "org.apache.karaf.shell.support.ShellUtil", JaasHelper.class.getName())) {
            byte[] woven = SubjectWeaver.rewrite(bytes(name)).orElseThrow();

            assertThat(calls(woven)).as(name).doesNotContain("javax/security/auth/Subject.getSubject");
            assertThat(calls(woven)).as(name).contains("dev/ctrlaltplay/javacompat/Subjects.current");
        }
    }

    @Test
    void aClassThatAsksForNoSubjectIsLeftAsItIs() throws IOException {
        assertThat(SubjectWeaver.rewrite(bytes("org.apache.karaf.shell.api.console.Session")))
                .isEmpty();
    }

    @Test
    void wovenRoleChecksSeeTheSubject() throws ReflectiveOperationException, IOException {
        Method hasRole = woven(JaasHelper.class.getName()).getMethod("currentUserHasRole", String.class);
        Subject admin = new Subject(false, Set.of(new RolePrincipal("admin")), Set.of(), Set.of());

        assertThat(hasRole.invoke(null, "admin")).isEqualTo(false);
        assertThat(Subjects.doAs(admin, (PrivilegedAction<Object>) () -> asked(hasRole, "admin")))
                .isEqualTo(true);
        assertThat(Subjects.doAs(admin, (PrivilegedAction<Object>) () -> asked(hasRole, "manager")))
                .isEqualTo(false);
    }

    @Test
    void aThreadActsForWhomItWasMade() throws InterruptedException {
        Subject user = new Subject();
        AtomicReference<Subject> seen = new AtomicReference<>();
        List<Thread> parts = new ArrayList<>();
        Subjects.doAs(user, (PrivilegedAction<Object>)
                () -> parts.add(new Thread(() -> seen.set(Subjects.current()), "pipe")));

        for (Thread part : parts) {
            part.start();
            part.join();
        }

        assertThat(seen.get()).isSameAs(user);
        assertThat(Subjects.current()).isNull();
    }

    private static Object asked(Method hasRole, String role) {
        try {
            return hasRole.invoke(null, role);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> woven(String name) throws IOException, ClassNotFoundException {
        byte[] bytes = SubjectWeaver.rewrite(bytes(name)).orElseThrow();
        return new ClassLoader(SubjectWeaverTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
                return wanted.equals(name)
                        ? defineClass(wanted, bytes, 0, bytes.length)
                        : super.loadClass(wanted, resolve);
            }
        }.loadClass(name);
    }

    private static byte[] bytes(String name) throws IOException {
        String file = "/" + name.replace('.', '/') + ".class";
        try (InputStream in = SubjectWeaverTest.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    private static List<String> calls(byte[] type) {
        List<String> calls = new ArrayList<>();
        new ClassReader(type)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String described, boolean of) {
                                        calls.add(owner + "." + called);
                                    }
                                };
                            }
                        },
                        0);
        return calls;
    }
}
