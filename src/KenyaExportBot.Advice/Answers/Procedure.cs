using KenyaExportBot.Advice.Access;

namespace KenyaExportBot.Advice.Answers;

/// <summary>The steps that hold for a product, general and special ones merged into one order.</summary>
internal static class Procedure
{
    public static IReadOnlyList<ProcedureStep> For(ReferenceTables tables, Product? product) => tables.Steps
        .Where(step => product is null
            ? step.Prefixes.Count == 0 && step.Goods.Count == 0
            : (step.Prefixes.Count == 0 || step.Prefixes.Any(product.Code.IsWithin)) && product.IsAmong(step.Goods))
        .OrderBy(step => step.Order).ToList();
}
