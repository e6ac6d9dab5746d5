extension PublishedNumbers {
  /// The data file: a line of headings, then one number a line, in percent; fields hold no commas.
  ///
  /// A number is entered with the source in which it was seen, as it is written there. What a source does not state is
  /// entered as such and not guessed.
  package static let file = """
    method,variant,backbone,backbone found,benchmark,split,metric,value,source,level,note
    LinCIR,,ViT-L/14,not checked,cirr,test1,R@1,25.04,navervision/lincir issue 8 (the authors),primary,
    LinCIR,,ViT-L/14,not checked,cirr,test1,R@5,53.25,navervision/lincir issue 8 (the authors),primary,
    LinCIR,,ViT-L/14,not checked,cirr,test1,R@10,66.68,navervision/lincir issue 8 (the authors),primary,
    LinCIR,,ViT-L/14,not checked,cirr,test1,R_subset@1,57.11,navervision/lincir issue 8 (the authors),primary,
    LinCIR,,ViT-L/14,not checked,cirr,test1,R_subset@2,77.37,navervision/lincir issue 8 (the authors),primary,
    LinCIR,,ViT-L/14,not checked,cirr,test1,R_subset@3,88.89,navervision/lincir issue 8 (the authors),primary,
    LinCIR,,ViT-L/14,not checked,circo,test,mAP@5,12.59,navervision/lincir issue 8 (the authors),primary,
    LinCIR,,ViT-L/14,not checked,circo,test,mAP@10,13.58,navervision/lincir issue 8 (the authors),primary,
    LinCIR,,ViT-L/14,not checked,circo,test,mAP@25,15.00,navervision/lincir issue 8 (the authors),primary,
    LinCIR,,ViT-L/14,not checked,circo,test,mAP@50,15.85,navervision/lincir issue 8 (the authors),primary,
    LinCIR,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,26.28,navervision/lincir issue 8 (the authors),primary,the source says R@K: taken as the mean over categories
    LinCIR,,ViT-L/14,not checked,fashioniq,not stated,mean R@50,46.49,navervision/lincir issue 8 (the authors),primary,the source says R@K: taken as the mean over categories
    text only,,CLIP L/14,not checked,icir,not stated,mAP,3.01,README of i-CIR (NeurIPS 2025),primary,
    image only,,CLIP L/14,not checked,icir,not stated,mAP,3.04,README of i-CIR (NeurIPS 2025),primary,
    sum,,CLIP L/14,not checked,icir,not stated,mAP,8.20,README of i-CIR (NeurIPS 2025),primary,
    product,,CLIP L/14,not checked,icir,not stated,mAP,17.48,README of i-CIR (NeurIPS 2025),primary,
    WeiCom,,CLIP L/14,not checked,icir,not stated,mAP,18.03,README of i-CIR (NeurIPS 2025),primary,
    Pic2Word,,CLIP L/14,not checked,icir,not stated,mAP,19.36,README of i-CIR (NeurIPS 2025),primary,
    SEARLE,,CLIP L/14,not checked,icir,not stated,mAP,19.90,README of i-CIR (NeurIPS 2025),primary,
    BASIC,,CLIP L/14,not checked,icir,not stated,mAP,31.64,README of i-CIR (NeurIPS 2025),primary,
    BASIC,without query expansion,CLIP L/14,not checked,icir,not stated,mAP,34.35,README of i-CIR (NeurIPS 2025),primary,
    image only,,ViT-L/14,not checked,cirr,not stated,R@1,7.3,tables of later papers (which one is not recorded),second-hand,
    image only,,ViT-L/14,not checked,circo,not stated,mAP@5,2.5,tables of later papers (which one is not recorded),second-hand,
    image only,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,7.8,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    text only,,ViT-L/14,not checked,cirr,not stated,R@1,20.9,tables of later papers (which one is not recorded),second-hand,
    text only,,ViT-L/14,not checked,circo,not stated,mAP@5,3.3,tables of later papers (which one is not recorded),second-hand,
    text only,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,16.4,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    Pic2Word,,ViT-L/14,not checked,cirr,not stated,R@1,23.90,tables of later papers (which one is not recorded),second-hand,
    Pic2Word,,ViT-L/14,not checked,circo,not stated,mAP@5,8.72,tables of later papers (which one is not recorded),second-hand,
    Pic2Word,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,24.70,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    SEARLE,,ViT-L/14,not checked,cirr,not stated,R@1,24.24,tables of later papers (which one is not recorded),second-hand,
    SEARLE,,ViT-L/14,not checked,circo,not stated,mAP@5,11.68,tables of later papers (which one is not recorded),second-hand,
    SEARLE,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,25.56,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    Context-I2W,,ViT-L/14,not checked,cirr,not stated,R@1,25.60,tables of later papers (which one is not recorded),second-hand,
    Context-I2W,,ViT-L/14,not checked,circo,not stated,mAP@5,13.0,tables of later papers (which one is not recorded),second-hand,
    Context-I2W,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,27.80,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    FTI4CIR,,ViT-L/14,not checked,cirr,not stated,R@1,25.90,tables of later papers (which one is not recorded),second-hand,
    FTI4CIR,,ViT-L/14,not checked,circo,not stated,mAP@5,15.05,tables of later papers (which one is not recorded),second-hand,
    FTI4CIR,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,29.39,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    Slerp+TAT,Laion-2M,ViT-L/14,not checked,cirr,not stated,R@1,30.94,tables of later papers (which one is not recorded),second-hand,
    Slerp+TAT,Laion-2M,ViT-L/14,not checked,circo,not stated,mAP@5,18.46,tables of later papers (which one is not recorded),second-hand,
    PrediCIR,,ViT-L/14,not checked,cirr,not stated,R@1,27.2,tables of later papers (which one is not recorded),second-hand,
    PrediCIR,,ViT-L/14,not checked,circo,not stated,mAP@5,15.7,tables of later papers (which one is not recorded),second-hand,
    PrediCIR,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,30.1,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    FoCo,,ViT-L/14,not checked,cirr,not stated,R@1,34.5,tables of later papers (which one is not recorded),second-hand,
    FoCo,,ViT-L/14,not checked,circo,not stated,mAP@5,17.5,tables of later papers (which one is not recorded),second-hand,
    FoCo,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,31.5,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    FlowCIR,,ViT-L/14,not checked,cirr,not stated,R@1,26.2,tables of later papers (which one is not recorded),second-hand,of arXiv 2607.02284: not opened
    FlowCIR,,ViT-L/14,not checked,circo,not stated,mAP@5,14.9,tables of later papers (which one is not recorded),second-hand,of arXiv 2607.02284: not opened
    FlowCIR,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,29.7,tables of later papers (which one is not recorded),second-hand,of arXiv 2607.02284: not opened
    CIReVL,,ViT-L/14,not checked,cirr,not stated,R@1,24.55,tables of later papers (which one is not recorded),second-hand,
    CIReVL,,ViT-L/14,not checked,circo,not stated,mAP@5,18.57,tables of later papers (which one is not recorded),second-hand,
    CIReVL,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,28.55,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    LDRE,,ViT-L/14,not checked,cirr,not stated,R@1,26.53,tables of later papers (which one is not recorded),second-hand,
    LDRE,,ViT-L/14,not checked,circo,not stated,mAP@5,23.35,tables of later papers (which one is not recorded),second-hand,
    LDRE,,ViT-L/14,not checked,fashioniq,not stated,mean R@10,28.51,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    image only,,ViT-B/32,not checked,cirr,not stated,R@1,6.7,tables of later papers (which one is not recorded),second-hand,
    image only,,ViT-B/32,not checked,circo,not stated,mAP@5,1.5,tables of later papers (which one is not recorded),second-hand,
    image only,,ViT-B/32,not checked,fashioniq,not stated,mean R@10,5.9,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    text only,,ViT-B/32,not checked,cirr,not stated,R@1,21.8,tables of later papers (which one is not recorded),second-hand,
    text only,,ViT-B/32,not checked,circo,not stated,mAP@5,2.5,tables of later papers (which one is not recorded),second-hand,
    text only,,ViT-B/32,not checked,fashioniq,not stated,mean R@10,18.0,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    SEARLE,,ViT-B/32,not checked,cirr,not stated,R@1,24.00,tables of later papers (which one is not recorded),second-hand,
    SEARLE,,ViT-B/32,not checked,circo,not stated,mAP@5,8.9,tables of later papers (which one is not recorded),second-hand,
    SEARLE,,ViT-B/32,not checked,fashioniq,not stated,mean R@10,22.9,tables of later papers (which one is not recorded),second-hand,the source says R@K: taken as the mean over categories
    FlowCIR,,ViT-B/32,not checked,cirr,not stated,R@1,25.5,tables of later papers (which one is not recorded),second-hand,of arXiv 2607.02284: not opened
    FlowCIR,,ViT-B/32,not checked,circo,not stated,mAP@5,13.1,tables of later papers (which one is not recorded),second-hand,of arXiv 2607.02284: not opened
    FlowCIR,,ViT-B/32,not checked,fashioniq,not stated,mean R@10,23.4,tables of later papers (which one is not recorded),second-hand,of arXiv 2607.02284: not opened
    Pic2Word,,ViT-B/32,not checked,genecis,not stated,mean R@1,11.13,tables of later papers (which one is not recorded),second-hand,the source says mean: taken as the mean of R@1 over tasks
    SEARLE,,ViT-B/32,not checked,genecis,not stated,mean R@1,12.19,tables of later papers (which one is not recorded),second-hand,other tables have 14.4
    LinCIR,,ViT-B/32,not checked,genecis,not stated,mean R@1,12.23,tables of later papers (which one is not recorded),second-hand,the source says mean: taken as the mean of R@1 over tasks
    sum,,ViT-B/32,not checked,genecis,not stated,mean R@1,12.7,tables of later papers (which one is not recorded),second-hand,sum of image and text
    """
}
