using System.Runtime.InteropServices;

namespace CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

/// <summary>
/// The loaded native library and its one environment. There is one per process and it stays until the process ends, as the library
/// wants it: sessions of any number share it.
/// </summary>
internal sealed unsafe class OnnxLibrary
{
    // The lowest table that holds every slot used here: asking for more would only shut out older libraries.
    private const uint ApiVersion = 11;
    private const int LogErrors = 3;
    private static readonly Lock Gate = new();
    private static OnnxLibrary? _loaded;

    private readonly nint* _api;

    private OnnxLibrary(string path)
    {
        Path = path;
        _api = Table(path, out var version);
        Version = version;
        fixed (byte* name = "coachplus\0"u8)
        {
            nint environment;
            Check(((delegate* unmanaged[Cdecl]<int, byte*, nint*, nint>)this[OrtSlot.CreateEnv])(LogErrors, name, &environment));
            Environment = environment;
        }

        nint value;
        const int deviceAllocator = 0;
        const int defaultMemory = 0;
        Check(((delegate* unmanaged[Cdecl]<int, int, nint*, nint>)this[OrtSlot.CreateCpuMemoryInfo])(deviceAllocator, defaultMemory, &value));
        CpuMemory = value;
        Check(((delegate* unmanaged[Cdecl]<nint*, nint>)this[OrtSlot.GetAllocatorWithDefaultOptions])(&value));
        Allocator = value;
    }

    public string Path { get; }

    /// <summary>As the library names itself, for example <c>1.30.0</c>.</summary>
    public string Version { get; }

    internal nint Environment { get; }

    internal nint CpuMemory { get; }

    internal nint Allocator { get; }

    internal void* this[OrtSlot slot] => (void*)_api[(int)slot];

    /// <summary>Loads the library, or gives the one that the process already has: a second copy is never loaded beside it.</summary>
    /// <exception cref="OnnxRuntimeException">Not a library, not ONNX Runtime, too old, or another file is loaded already.</exception>
    public static OnnxLibrary Load(string path)
    {
        lock (Gate)
        {
            if (_loaded is { } loaded && loaded.Path != path)
            {
                throw new OnnxRuntimeException(OnnxRuntimeException.Unusable, $"This process already uses {loaded.Path}; it cannot also load {path}.");
            }

            return _loaded ??= new OnnxLibrary(path);
        }
    }

    /// <summary>Opens a model from its bytes, which need not live longer than the call.</summary>
    /// <exception cref="OnnxRuntimeException">The bytes are not a model that this library can run.</exception>
    public OnnxSession Open(ReadOnlySpan<byte> model) => new(this, model);

    /// <summary>Turns a status into an exception and gives it back; null means that all went well.</summary>
    internal void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        var code = ((delegate* unmanaged[Cdecl]<nint, int>)this[OrtSlot.GetErrorCode])(status);
        var message = Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint, nint>)this[OrtSlot.GetErrorMessage])(status));
        Release(OrtSlot.ReleaseStatus, status);
        throw new OnnxRuntimeException(code, message ?? "no message");
    }

    internal void Release(OrtSlot slot, nint value)
    {
        if (value != 0)
        {
            ((delegate* unmanaged[Cdecl]<nint, void>)this[slot])(value);
        }
    }

    private static nint* Table(string path, out string version)
    {
        nint module;
        nint entry;
        try
        {
            module = NativeLibrary.Load(path);
            entry = NativeLibrary.GetExport(module, "OrtGetApiBase");
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new OnnxRuntimeException(OnnxRuntimeException.Unusable, $"{path} is not a usable ONNX Runtime library: {e.Message}", e);
        }

        var start = ((delegate* unmanaged[Cdecl]<nint*>)entry)();
        version = Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)start[1])()) ?? "unknown";
        var table = ((delegate* unmanaged[Cdecl]<uint, nint*>)start[0])(ApiVersion);
        return table != null
            ? table
            : throw new OnnxRuntimeException(OnnxRuntimeException.Unusable, $"ONNX Runtime {version} in {path} does not offer API version {ApiVersion}.");
    }
}
