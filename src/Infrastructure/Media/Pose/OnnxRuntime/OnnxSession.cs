namespace CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

/// <summary>
/// A loaded model. Any number of threads may run it at once, each through its own <see cref="OnnxCall{T}"/>. One thread works inside a
/// run and it never spins: many videos side by side use the cores better than many threads in one.
/// </summary>
internal sealed unsafe class OnnxSession : IDisposable
{
    private const int AllOptimisations = 99;

    internal OnnxSession(OnnxLibrary library, ReadOnlySpan<byte> model)
    {
        Library = library;
        nint options;
        library.Check(((delegate* unmanaged[Cdecl]<nint*, nint>)library[OrtSlot.CreateSessionOptions])(&options));
        try
        {
            library.Check(((delegate* unmanaged[Cdecl]<nint, int, nint>)library[OrtSlot.SetIntraOpNumThreads])(options, 1));
            library.Check(((delegate* unmanaged[Cdecl]<nint, int, nint>)library[OrtSlot.SetInterOpNumThreads])(options, 1));
            library.Check(((delegate* unmanaged[Cdecl]<nint, int, nint>)library[OrtSlot.SetSessionGraphOptimizationLevel])(options, AllOptimisations));
            fixed (byte* key = "session.intra_op.allow_spinning\0"u8, no = "0\0"u8)
            {
                library.Check(((delegate* unmanaged[Cdecl]<nint, byte*, byte*, nint>)library[OrtSlot.AddSessionConfigEntry])(options, key, no));
            }

            Handle = new OnnxHandle(library, OrtSlot.ReleaseSession, Create(library, model, options));
        }
        finally
        {
            library.Release(OrtSlot.ReleaseSessionOptions, options);
        }

        try
        {
            Inputs = OnnxTensors.Inputs(library, Handle.DangerousGetHandle());
            Outputs = OnnxTensors.Outputs(library, Handle.DangerousGetHandle());
        }
        catch
        {
            Handle.Dispose();
            throw;
        }
    }

    public IReadOnlyList<OnnxTensorInfo> Inputs { get; }

    public IReadOnlyList<OnnxTensorInfo> Outputs { get; }

    internal OnnxLibrary Library { get; }

    internal OnnxHandle Handle { get; }

    /// <summary>Prepares a call with one input and the named outputs; the caller keeps it for as many runs as it likes.</summary>
    /// <exception cref="ArgumentException">The session has no such output, or not exactly one input.</exception>
    public OnnxCall<T> Prepare<T>(OnnxElementType type, ReadOnlySpan<long> shape, IReadOnlyList<string> outputs)
        where T : unmanaged
    {
        if (Inputs.Count != 1)
        {
            throw new ArgumentException($"A network with one input is wanted, this has {Inputs.Count}.");
        }

        foreach (var name in outputs)
        {
            if (Outputs.All(output => output.Name != name))
            {
                throw new ArgumentException($"No output {name} among {string.Join(", ", Outputs)}.", nameof(outputs));
            }
        }

        return new OnnxCall<T>(this, type, shape, outputs);
    }

    /// <summary>Runs that are under way end first.</summary>
    public void Dispose() => Handle.Dispose();

    private static nint Create(OnnxLibrary library, ReadOnlySpan<byte> model, nint options)
    {
        nint session;
        fixed (byte* bytes = model)
        {
            library.Check(((delegate* unmanaged[Cdecl]<nint, void*, nuint, nint, nint*, nint>)library[OrtSlot.CreateSessionFromArray])(
                library.Environment, bytes, (nuint)model.Length, options, &session));
        }

        return session;
    }
}
