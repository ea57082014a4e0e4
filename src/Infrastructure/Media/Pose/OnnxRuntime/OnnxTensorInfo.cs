namespace CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

/// <summary>What a model says of one of its inputs or outputs.</summary>
/// <param name="Name">As in the model.</param>
/// <param name="Type">Of every element.</param>
/// <param name="Shape">Outermost dimension first; -1 where the model leaves the size open.</param>
internal sealed record OnnxTensorInfo(string Name, OnnxElementType Type, IReadOnlyList<long> Shape)
{
    public override string ToString() => $"{Name} {Type} [{string.Join(',', Shape)}]";
}
