using System.Security.Cryptography;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CoachPlus.EndToEnd.Support;

/// <summary>The store of an installation under test, seen past its API.</summary>
internal sealed class StorageOf : IDisposable
{
    private readonly Settings _settings;
    private readonly ServiceProvider _services;

    public StorageOf(Settings settings)
    {
        _settings = settings;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Environment.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value)))
            .Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddStorage(configuration).BuildServiceProvider();
    }

    public IObjectStore Objects => _services.GetRequiredService<IObjectStore>();

    public IMultipartUploads Uploads => _services.GetRequiredService<IMultipartUploads>();

    /// <summary>Where a job's video lies, and the store's name for its upload in parts, which is empty when there is none.</summary>
    public async Task<(ObjectAddress Address, string UploadId)> OfJobAsync(string job)
    {
        await using var connection = new NpgsqlConnection(_settings.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select s3_bucket, s3_key, multipart_upload_id from video_analysis_jobs where id = $1", connection);
        command.Parameters.AddWithValue(job);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.That(await reader.ReadAsync());
        return (new ObjectAddress(reader.GetString(0), reader.GetString(1)), reader.IsDBNull(2) ? "" : reader.GetString(2));
    }

    /// <summary>Puts another video in the place of a job's, as an operator repairs it.</summary>
    public async Task ReplaceAsync(string job, byte[] video)
    {
        var (address, _) = await OfJobAsync(job);
        using var content = new MemoryStream(video);
        await Objects.PutAsync(address, content, "video/mp4", Convert.ToHexStringLower(SHA256.HashData(video)), default);
    }

    /// <summary>Whether neither an object nor a part of a job's video is left.</summary>
    public async Task<bool> IsEmptyAsync(string job)
    {
        var (address, upload) = await OfJobAsync(job);
        return await Objects.HeadAsync(address, default) is null && await Uploads.ListPartsAsync(address, upload, default) is null;
    }

    public void Dispose() => _services.Dispose();
}
