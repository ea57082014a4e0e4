using System.Text.Json;

namespace CoachPlus.Infrastructure.Media.Pose.Models;

/// <summary>Which models and which runtime CoachPlus accepts: everything else is refused.</summary>
/// <param name="Runtime">Where the native library comes from.</param>
/// <param name="Models">In the order in which they are listed to people.</param>
internal sealed record ModelManifest(RuntimeEntry Runtime, IReadOnlyList<ModelEntry> Models)
{
    private const string Resource = "CoachPlus.Pose.Manifest";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private static readonly Lazy<ModelManifest> Own = new(Read);

    /// <summary>The manifest that belongs to this build.</summary>
    public static ModelManifest Embedded => Own.Value;

    /// <summary>The entry, or null when the manifest has no such id.</summary>
    public ModelEntry? Find(string id) => Models.FirstOrDefault(model => model.Id == id);

    /// <summary>Entry and file that these bytes are, or null when nobody vouches for them.</summary>
    public (ModelEntry Entry, ModelFile File)? Identify(ReadOnlySpan<byte> bytes)
    {
        var hashes = ModelHashes.Of(bytes);
        foreach (var entry in Models)
        {
            if (entry.Accepted(hashes) is { } file)
            {
                return (entry, file);
            }
        }

        return null;
    }

    private static ModelManifest Read()
    {
        using var stream = typeof(ModelManifest).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in this build.");
        return JsonSerializer.Deserialize<ModelManifest>(stream, Json) ?? throw new InvalidOperationException($"{Resource} is empty.");
    }
}
