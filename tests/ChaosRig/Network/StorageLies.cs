using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using CoachPlus.ChaosWorker.Tampering;
using Microsoft.AspNetCore.Http;

namespace CoachPlus.ChaosRig.Network;

/// <summary>Answers a PUT with success and does something else, with the metadata of the real one: signed with the rig's own keys.</summary>
internal sealed class StorageLies(IAmazonS3 store)
{
    private const string Metadata = "x-amz-meta-";

    public async Task TellAsync(HttpContext context, StoreTrouble lie)
    {
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory, context.RequestAborted);
        var content = memory.ToArray();
        if (lie != StoreTrouble.Forgets)
        {
            await StoreAsync(context.Request, lie == StoreTrouble.Cuts ? content[..(content.Length / 2)] : Garbled(content));
        }

        context.Response.Headers.ETag = $"\"{TagOf(content)}\"";
    }

    private static byte[] Garbled(byte[] content)
    {
        var garbled = content.ToArray();
        if (garbled.Length > 0)
        {
            garbled[garbled.Length - 1 - (garbled.Length / 10)] ^= 0x20;
        }

        return garbled;
    }

    // What S3 answers is the MD5 of what it has got: here of what it should have got.
#pragma warning disable CA5351
    private static string TagOf(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351

    private async Task StoreAsync(HttpRequest request, byte[] content)
    {
        var path = Uri.UnescapeDataString(request.Path.Value!.TrimStart('/')).Split('/', 2);
        var put = new PutObjectRequest
        {
            BucketName = path[0],
            Key = path[1],
            InputStream = new MemoryStream(content),
            ContentType = request.ContentType,
            UseChunkEncoding = false,
        };
        foreach (var (name, value) in request.Headers.Where(header => header.Key.StartsWith(Metadata, StringComparison.OrdinalIgnoreCase)))
        {
            put.Metadata[name] = value.ToString();
        }

        await store.PutObjectAsync(put);
    }
}
