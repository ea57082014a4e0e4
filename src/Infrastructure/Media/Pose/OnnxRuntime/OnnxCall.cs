using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

/// <summary>
/// One caller's way into a session: its input lives here, pinned, and is lent to the library, and its results are copied out. Runs make
/// no garbage. Not for two threads at once; threads share the session and have a call each.
/// </summary>
/// <typeparam name="T">The element of the input.</typeparam>
internal sealed unsafe class OnnxCall<T> : IDisposable
    where T : unmanaged
{
    private readonly OnnxSession _session;
    private readonly T[] _input;
    private readonly OnnxHandle _tensor;
    private readonly byte[][] _names; // zero-terminated UTF-8, pinned
    private readonly nint[] _results;
    private bool _disposed;

    internal OnnxCall(OnnxSession session, OnnxElementType type, ReadOnlySpan<long> shape, IReadOnlyList<string> outputs)
    {
        _session = session;
        long length = 1;
        foreach (var dimension in shape)
        {
            length = checked(length * dimension);
        }

        _input = GC.AllocateArray<T>(checked((int)length), pinned: true);
        _names = [Pinned(session.Inputs[0].Name), .. outputs.Select(Pinned)];
        _results = new nint[outputs.Count];
        nint tensor;
        var bytes = checked((nuint)_input.Length * (nuint)sizeof(T));
        fixed (long* dimensions = shape)
        {
            session.Library.Check(((delegate* unmanaged[Cdecl]<nint, void*, nuint, long*, nuint, int, nint*, nint>)session.Library[OrtSlot.CreateTensorWithDataAsOrtValue])(
                session.Library.CpuMemory, Address(_input), bytes, dimensions, (nuint)shape.Length, (int)type, &tensor));
        }

        _tensor = new OnnxHandle(session.Library, OrtSlot.ReleaseValue, tensor);
    }

    /// <summary>Written by the caller before a run.</summary>
    public Span<T> Input => _input;

    /// <summary>Runs the model over <see cref="Input"/>; the results of the run before are given back first.</summary>
    /// <exception cref="OnnxRuntimeException">The model refused the input (its type or shape) or failed.</exception>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ReleaseResults();
        var library = _session.Library;
        var outputs = _results.Length;
        var names = stackalloc nint[outputs + 1];
        for (var i = 0; i <= outputs; i++)
        {
            names[i] = (nint)Address(_names[i]);
        }

        var held = false;
        try
        {
            // Holds the session for the length of the run, so that disposing of it elsewhere waits.
            _session.Handle.DangerousAddRef(ref held);
            var input = _tensor.DangerousGetHandle();
            fixed (nint* results = _results)
            {
                library.Check(((delegate* unmanaged[Cdecl]<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)library[OrtSlot.Run])(
                    _session.Handle.DangerousGetHandle(), 0, names, &input, 1, names + 1, (nuint)outputs, results));
            }
        }
        catch
        {
            ReleaseResults();
            throw;
        }
        finally
        {
            if (held)
            {
                _session.Handle.DangerousRelease();
            }

            GC.KeepAlive(this);
        }
    }

    /// <summary>Type and shape of a result of the last run; returns its rank.</summary>
    public int Shape(int output, Span<long> shape, out OnnxElementType type)
        => OnnxTensors.Read(_session.Library, Result(output), out type, shape);

    /// <summary>Copies the first elements of a float result of the last run, as many as fit, and returns how many there were.</summary>
    /// <exception cref="InvalidOperationException">Nothing was run, or the result is not of floats.</exception>
    public int Read(int output, Span<float> destination)
    {
        Span<long> shape = stackalloc long[OnnxTensors.MaxRank];
        var rank = Shape(output, shape, out var type);
        if (type != OnnxElementType.Float)
        {
            throw new InvalidOperationException($"Result {output} holds {type}, not floats.");
        }

        long length = 1;
        foreach (var dimension in shape[..rank])
        {
            length *= dimension;
        }

        void* data;
        _session.Library.Check(((delegate* unmanaged[Cdecl]<nint, void**, nint>)_session.Library[OrtSlot.GetTensorMutableData])(Result(output), &data));
        var count = (int)Math.Min(length, destination.Length);
        new ReadOnlySpan<float>(data, count).CopyTo(destination);
        GC.KeepAlive(this);
        return checked((int)length);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    ~OnnxCall() => Dispose(disposing: false);

    private void Dispose(bool disposing)
    {
        if (_disposed || _results is null)
        {
            return;
        }

        _disposed = true;
        ReleaseResults();
        if (disposing)
        {
            _tensor.Dispose();
        }
    }

    private nint Result(int output)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _results[output] is not 0 and var value ? value : throw new InvalidOperationException("Nothing was run yet.");
    }

    private void ReleaseResults()
    {
        for (var i = 0; i < _results.Length; i++)
        {
            _session.Library.Release(OrtSlot.ReleaseValue, _results[i]);
            _results[i] = 0;
        }
    }

    private static byte[] Pinned(string name)
    {
        var count = System.Text.Encoding.UTF8.GetByteCount(name);
        var bytes = GC.AllocateArray<byte>(count + 1, pinned: true);
        System.Text.Encoding.UTF8.GetBytes(name, bytes);
        return bytes;
    }

    private static void* Address<TElement>(TElement[] pinned)
        where TElement : unmanaged => Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
