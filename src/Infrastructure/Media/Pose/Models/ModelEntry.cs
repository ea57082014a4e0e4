namespace CoachPlus.Infrastructure.Media.Pose.Models;

/// <summary>One model of the manifest.</summary>
/// <param name="Id">What options and commands call it.</param>
/// <param name="Kind">Which decoder reads it: <see cref="ModelKinds"/>.</param>
/// <param name="Purpose">A sentence for people.</param>
/// <param name="Licence">Of the weights.</param>
/// <param name="Input">What the network must take.</param>
/// <param name="Outputs">What the network must give, by role; found by shape, since names and order differ between exports.</param>
/// <param name="Files">Every file that counts as this model.</param>
/// <param name="Detector">The model that finds the player for this one; null: the one of the options; <c>none</c>: it needs none.</param>
/// <param name="Generated">Whether CoachPlus makes the bytes itself.</param>
internal sealed record ModelEntry(
    string Id,
    string Kind,
    string Purpose,
    string Licence,
    InputContract Input,
    IReadOnlyList<OutputContract> Outputs,
    IReadOnlyList<ModelFile> Files,
    string? Detector = null,
    bool Generated = false)
{
    /// <summary>The file that has these hashes, or null: not this model.</summary>
    public ModelFile? Accepted(ModelHashes hashes) => Files.FirstOrDefault(file => file.Matches(hashes));

    /// <summary>Names under which the model may lie in a folder, the id first.</summary>
    public IEnumerable<string> FileNames => Files.SelectMany(file => file.Names).Prepend($"{Id}.onnx").Distinct();
}

/// <param name="Types">Element types that the decoder can feed: <c>int32</c>, <c>uint8</c>, <c>float</c>.</param>
/// <param name="Shape">Outermost dimension first.</param>
internal sealed record InputContract(IReadOnlyList<string> Types, IReadOnlyList<long> Shape);

/// <param name="Role">What the decoder calls it.</param>
/// <param name="Shape">Outermost dimension first; -1 where any size will do.</param>
internal sealed record OutputContract(string Role, IReadOnlyList<long> Shape);

/// <summary>One file that is accepted as a model. At least one of the hashes is there.</summary>
/// <param name="Names">What publishers call the file.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="GitBlobSha1">The name that git gives the file in its publisher's tree, lower-case hex.</param>
/// <param name="Bytes">Exact length, where known.</param>
/// <param name="Url">Where it may be fetched, or null when it is only imported.</param>
internal sealed record ModelFile(IReadOnlyList<string> Names, string? Sha256 = null, string? GitBlobSha1 = null, long? Bytes = null, Uri? Url = null)
{
    /// <summary>No model that is used here is larger; more is never read or downloaded.</summary>
    public const long MaxBytes = 64L << 20;

    public bool Matches(ModelHashes hashes) => Sha256 is null ? GitBlobSha1 == hashes.GitBlobSha1 : Sha256 == hashes.Sha256;
}
