using System.Runtime.InteropServices;

namespace CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

/// <summary>Reads what a session says of its inputs and outputs, and what a value says of itself.</summary>
internal static unsafe class OnnxTensors
{
    /// <summary>More dimensions than any network used here has; a shape then fits on the stack.</summary>
    public const int MaxRank = 8;

    public static OnnxTensorInfo[] Inputs(OnnxLibrary library, nint session)
        => Describe(library, session, OrtSlot.SessionGetInputCount, OrtSlot.SessionGetInputName, OrtSlot.SessionGetInputTypeInfo);

    public static OnnxTensorInfo[] Outputs(OnnxLibrary library, nint session)
        => Describe(library, session, OrtSlot.SessionGetOutputCount, OrtSlot.SessionGetOutputName, OrtSlot.SessionGetOutputTypeInfo);

    /// <summary>Type and shape of a run's result; returns the rank.</summary>
    public static int Read(OnnxLibrary library, nint value, out OnnxElementType type, Span<long> shape)
    {
        nint info;
        library.Check(((delegate* unmanaged[Cdecl]<nint, nint*, nint>)library[OrtSlot.GetTensorTypeAndShape])(value, &info));
        try
        {
            return ReadInfo(library, info, out type, shape);
        }
        finally
        {
            library.Release(OrtSlot.ReleaseTensorTypeAndShapeInfo, info);
        }
    }

    private static OnnxTensorInfo[] Describe(OnnxLibrary library, nint session, OrtSlot count, OrtSlot name, OrtSlot type)
    {
        nuint number;
        library.Check(((delegate* unmanaged[Cdecl]<nint, nuint*, nint>)library[count])(session, &number));
        var tensors = new OnnxTensorInfo[(int)number];
        Span<long> shape = stackalloc long[MaxRank];
        for (nuint i = 0; i < number; i++)
        {
            var text = Name(library, session, name, i);
            nint info;
            library.Check(((delegate* unmanaged[Cdecl]<nint, nuint, nint*, nint>)library[type])(session, i, &info));
            try
            {
                nint tensor; // belongs to info: only info is given back
                library.Check(((delegate* unmanaged[Cdecl]<nint, nint*, nint>)library[OrtSlot.CastTypeInfoToTensorInfo])(info, &tensor));
                var element = OnnxElementType.Undefined;
                var rank = tensor == 0 ? 0 : ReadInfo(library, tensor, out element, shape);
                tensors[i] = new(text, element, shape[..rank].ToArray());
            }
            finally
            {
                library.Release(OrtSlot.ReleaseTypeInfo, info);
            }
        }

        return tensors;
    }

    private static string Name(OnnxLibrary library, nint session, OrtSlot slot, nuint index)
    {
        nint text;
        library.Check(((delegate* unmanaged[Cdecl]<nint, nuint, nint, nint*, nint>)library[slot])(session, index, library.Allocator, &text));
        try
        {
            return Marshal.PtrToStringUTF8(text) ?? string.Empty;
        }
        finally
        {
            library.Check(((delegate* unmanaged[Cdecl]<nint, nint, nint>)library[OrtSlot.AllocatorFree])(library.Allocator, text));
        }
    }

    private static int ReadInfo(OnnxLibrary library, nint info, out OnnxElementType type, Span<long> shape)
    {
        int element;
        library.Check(((delegate* unmanaged[Cdecl]<nint, int*, nint>)library[OrtSlot.GetTensorElementType])(info, &element));
        type = (OnnxElementType)element;
        nuint rank;
        library.Check(((delegate* unmanaged[Cdecl]<nint, nuint*, nint>)library[OrtSlot.GetDimensionsCount])(info, &rank));
        if ((int)rank > shape.Length)
        {
            throw new OnnxRuntimeException(OnnxRuntimeException.Unusable, $"A tensor of {rank} dimensions; at most {shape.Length} are understood.");
        }

        fixed (long* first = shape)
        {
            library.Check(((delegate* unmanaged[Cdecl]<nint, long*, nuint, nint>)library[OrtSlot.GetDimensions])(info, first, rank));
        }

        return (int)rank;
    }
}
