using System.Runtime.InteropServices;

namespace CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

/// <summary>One object of the library, given back exactly once, also when its owner forgot to dispose of it.</summary>
internal sealed class OnnxHandle : SafeHandle
{
    private readonly OnnxLibrary _library;
    private readonly OrtSlot _release;

    public OnnxHandle(OnnxLibrary library, OrtSlot release, nint value)
        : base(0, ownsHandle: true)
    {
        _library = library;
        _release = release;
        SetHandle(value);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        _library.Release(_release, handle);
        return true;
    }
}
