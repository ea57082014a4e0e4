namespace CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

/// <summary>What a tensor holds; the numbers are those of <c>ONNXTensorElementDataType</c>.</summary>
internal enum OnnxElementType
{
    Undefined = 0,
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    UInt16 = 4,
    Int16 = 5,
    Int32 = 6,
    Int64 = 7,
    Text = 8,
    Bool = 9,
    Float16 = 10,
    Double = 11,
}
