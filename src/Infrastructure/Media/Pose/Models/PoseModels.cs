using CoachPlus.Application.VideoAnalysis;

namespace CoachPlus.Infrastructure.Media.Pose.Models;

/// <summary>The commands about models: list, install, import. Nothing gets into the folder that the manifest does not vouch for.</summary>
public sealed class PoseModels
{
    private readonly ModelManifest _manifest;
    private readonly ModelStore _store;
    private readonly string _directory;
    private readonly HttpClient _http;

    internal PoseModels(ModelManifest manifest, PosePaths paths, HttpClient http)
    {
        _manifest = manifest;
        _store = new ModelStore(manifest, paths.ModelDirectories);
        _directory = paths.InstallDirectory;
        _http = http;
    }

    /// <summary>Every model of the manifest with its state here.</summary>
    public IReadOnlyList<PoseModelState> List() => [.. _manifest.Models.Select(_store.StateOf)];

    /// <summary>Fetches a model, verifies it and puts it in place; does nothing when it is there already.</summary>
    /// <exception cref="PoseUnavailableException">
    /// Unknown id, no address known, the network does not answer, the bytes are not the model, or the folder cannot be written: nothing is
    /// left behind.
    /// </exception>
    public async Task<PoseModelState> InstallAsync(string id, CancellationToken cancellationToken)
    {
        var entry = _manifest.Find(id) ?? throw _store.Unknown(id);
        if (_store.StateOf(entry) is { Presence: PoseModelPresence.Installed or PoseModelPresence.BuiltIn } present)
        {
            return present;
        }

        var file = entry.Files.FirstOrDefault(file => file.Url is not null)
            ?? throw new PoseUnavailableException("pose.model-no-address", $"The manifest knows no address for {id}; get the file otherwise and run `CoachPlus.Api models import FILE`.");
        var bytes = await new ModelDownload(_http).FetchAsync(file, cancellationToken);
        return await PlaceAsync(bytes, $"What {file.Url} answered", cancellationToken, id);
    }

    /// <summary>Recognises a file by its hash and copies it into place under its model's name.</summary>
    /// <exception cref="PoseUnavailableException">The file cannot be read, or its bytes are in no entry of the manifest.</exception>
    public async Task<PoseModelState> ImportAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await PlaceAsync(ModelStore.ReadBounded(path), path, cancellationToken);
        }
        catch (Exception e) when (ModelFiles.IsFileTrouble(e))
        {
            throw new PoseUnavailableException("pose.model-unreadable", $"{path} could not be imported: {e.Message}", e);
        }
    }

    private async Task<PoseModelState> PlaceAsync(byte[]? bytes, string origin, CancellationToken cancellationToken, string? id = null)
    {
        if (bytes is null || _manifest.Identify(bytes) is not { } known || (id is not null && known.Entry.Id != id))
        {
            throw new PoseUnavailableException("pose.model-unverified", $"{origin} is not {id ?? "a model that the manifest knows"}: its hash differs. Nothing was installed.");
        }

        var target = Path.Combine(_directory, $"{known.Entry.Id}.onnx");
        try
        {
            await ModelFiles.PlaceAsync(target, stream => stream.WriteAsync(bytes, cancellationToken).AsTask(), cancellationToken);
        }
        catch (Exception e) when (ModelFiles.IsFileTrouble(e))
        {
            throw new PoseUnavailableException("pose.model-folder", $"{target} cannot be written: {e.Message} Name another folder in Pose:ModelsDirectory or COACHPLUS_MODELS.", e);
        }

        return _store.StateOf(known.Entry);
    }
}
