package io.tactrail.evidence;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for libdeflate and links its functions by {@code java.lang.foreign} (JEP 454, final in Java 22). That is done
 * by reflection, since Tactrail is compiled for Java 17. Whatever is lacking or odd leaves {@code java.util.zip}.
 */
final class Linking {

    private static final int FIRST = 22;

    private Linking() {}

    /**
     * Never throws.
     *
     * @param path where it is; null to look where the system has it
     * @param quiet whether native code is called only where the JVM does not warn of it
     */
    static Inflating of(@Nullable String path, boolean quiet) {
        int java = Runtime.version().feature();
        if (java < FIRST) {
            return not("Java " + java + " cannot call libdeflate, Java " + FIRST + " can");
        }
        try {
            if (quiet && !enabled()) {
                return not("native access is not enabled: java --enable-native-access=ALL-UNNAMED");
            }
            return new Foreign().link(path);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // A platform without native calls, a JVM that forbids them, a library that is none.
            return not("libdeflate cannot be linked: " + Cause.of(cause(e)));
        }
    }

    private static Inflating not(String why) {
        return Inflating.byJava(" (" + why + ")");
    }

    private static Throwable cause(Throwable e) {
        return e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
    }

    private static boolean enabled() throws ReflectiveOperationException {
        return (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(Linking.class.getModule());
    }

    /**
     * Names for the loader, which knows the system's folders, or absolute paths. On macOS and Windows a plain name is
     * also looked for in the current folder, where evidence may lie; so only places of package managers are asked there.
     */
    private static List<String> names() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return List.of(
                    "/opt/homebrew/lib/libdeflate.0.dylib",
                    "/usr/local/lib/libdeflate.0.dylib",
                    "/opt/local/lib/libdeflate.0.dylib",
                    "/opt/homebrew/lib/libdeflate.dylib",
                    "/usr/local/lib/libdeflate.dylib",
                    "/opt/local/lib/libdeflate.dylib");
        }
        return system.startsWith("windows")
                ? List.of()
                : List.of("libdeflate.so.0", "/usr/local/lib/libdeflate.so.0", "/usr/lib64/libdeflate.so.0");
    }

    /** The few of java.lang.foreign's types that are needed. */
    private static final class Foreign {

        private final Class<?> layout = type("MemoryLayout");
        private final Class<?> segment = type("MemorySegment");
        private final Class<?> descriptor = type("FunctionDescriptor");
        private final Class<?> arena = type("Arena");
        private final Class<?> lookup = type("SymbolLookup");
        private final Class<?> linkerType = type("Linker");
        private final Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        private final Object global = arena.getMethod("global").invoke(null);

        Foreign() throws ReflectiveOperationException {}

        private static Class<?> type(String name) throws ClassNotFoundException {
            return Class.forName("java.lang.foreign." + name);
        }

        private Object value(String name) throws ReflectiveOperationException {
            return type("ValueLayout").getField(name).get(null);
        }

        Inflating link(@Nullable String path) throws ReflectiveOperationException {
            if ((long) layout.getMethod("byteSize").invoke(value("ADDRESS")) != Long.BYTES) {
                return not("libdeflate is called on 64-bit systems only");
            }
            if (path != null && !Path.of(path).isAbsolute()) {
                return not(Inflating.SWITCH + " takes zip, libdeflate or an absolute path, not " + path);
            }
            for (String name : path == null ? names() : List.of(path)) {
                Object symbols = open(name);
                if (symbols != null) {
                    return link(symbols, name);
                }
            }
            return not(path == null ? "libdeflate was not found" : path + " is no library that can be loaded");
        }

        private @Nullable Object open(String name) throws ReflectiveOperationException {
            if (name.indexOf('/') >= 0 && !Files.isRegularFile(Path.of(name))) {
                return null;
            }
            try {
                return lookup.getMethod("libraryLookup", String.class, arena).invoke(null, name, global);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException) {
                    return null;
                }
                throw e;
            }
        }

        private Inflating link(Object symbols, String name) throws ReflectiveOperationException {
            MethodHandle alloc = function(symbols, "libdeflate_alloc_decompressor", "JAVA_LONG", 0);
            MethodHandle free = function(symbols, "libdeflate_free_decompressor", "", 1);
            MethodHandle inflate = function(symbols, "libdeflate_deflate_decompress_ex", "JAVA_INT", 7);
            if (alloc == null || free == null || inflate == null) {
                return not(name + " lacks the functions that are needed");
            }
            MethodHandle of = MethodHandles.publicLookup()
                    .findStatic(segment, "ofBuffer", MethodType.methodType(segment, java.nio.Buffer.class));
            MethodHandle address =
                    MethodHandles.publicLookup().findVirtual(segment, "address", MethodType.methodType(long.class));
            Libdeflate library = new Libdeflate(alloc, free, inflate, MethodHandles.filterReturnValue(of, address));
            return library.works()
                    ? Inflating.by(budget -> LibdeflateWhole.of(library, budget), "libdeflate (" + name + ")")
                    : not(name + " does not inflate as it should");
        }

        /** A function that takes so many values of 64 bits, pointers among them; null if the library has it not. */
        private @Nullable MethodHandle function(Object symbols, String name, String result, int parameters)
                throws ReflectiveOperationException {
            Optional<?> symbol =
                    (Optional<?>) lookup.getMethod("find", String.class).invoke(symbols, name);
            if (symbol.isEmpty()) {
                return null;
            }
            Object layouts = Array.newInstance(layout, parameters);
            for (int i = 0; i < parameters; i++) {
                Array.set(layouts, i, value("JAVA_LONG"));
            }
            Object type = result.isEmpty()
                    ? descriptor.getMethod("ofVoid", layouts.getClass()).invoke(null, layouts)
                    : descriptor.getMethod("of", layout, layouts.getClass()).invoke(null, value(result), layouts);
            Object options = Array.newInstance(type("Linker$Option"), 0);
            return (MethodHandle) linkerType
                    .getMethod("downcallHandle", segment, descriptor, options.getClass())
                    .invoke(linker, symbol.get(), type, options);
        }
    }
}
